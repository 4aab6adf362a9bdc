import type { Circumstances } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Incoming } from './reading-events.ts';
import { sourceAggregate } from './source.ts';
import type { Indicator, Registered } from './source-events.ts';

/** Who is listened to: an active source, sent by its account, about an indicator of it in its unit of measure. */
export function refuseUnheard(
  { source, indicator: code, unitOfMeasure }: Incoming,
  { elsewhere, actor }: Circumstances,
): { readonly registered: Registered; readonly indicator: Indicator } | Refusal {
  const { registered, status } = elsewhere(sourceAggregate, source);
  if (registered === null) {
    return refusal('invalid', 'reading.source-unknown', `没有登记数据来源“${source}”`, { source });
  }
  if (status !== 'active') {
    const message = `数据来源“${registered.name}”已停用或退出,不再接收`;
    return refusal('conflict', 'reading.source-not-active', message, { source, status });
  }
  if (actor.account !== registered.account) {
    const message = `数据来源“${registered.name}”的读数须由其账号报送`;
    return refusal('forbidden', 'reading.other-account', message, { source, actor: actor.account });
  }
  const indicator = registered.indicators.find((each) => each.code === code);
  if (indicator === undefined) {
    const message = `数据来源“${registered.name}”没有指标“${code}”`;
    return refusal('invalid', 'reading.indicator-unknown', message, { source, indicator: code });
  }
  if (unitOfMeasure === indicator.unitOfMeasure) return { registered, indicator };
  const message = `指标“${indicator.name}”的计量单位是“${indicator.unitOfMeasure}”,不是“${unitOfMeasure}”`;
  return refusal('invalid', 'reading.unit-of-measure', message, {
    expected: indicator.unitOfMeasure,
    given: unitOfMeasure,
  });
}
