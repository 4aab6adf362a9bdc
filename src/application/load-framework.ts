import { indicatorId } from '../domain/indicator/aggregate.ts';
import type { IndicatorData } from '../domain/indicator/events.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { RefusedError, refuse } from '../domain/kernel/refusal.ts';
import { type IndicatorRow, indicators } from '../projections/models/indicators.ts';
import { rowByKey } from '../projections/queries/rows.ts';
import type { Application } from './application.ts';
import type { CommandRequest } from './command.ts';
import { nameUuid } from './identity.ts';

export interface Loaded {
  readonly defined: number;
  readonly leadsChanged: number;
  readonly unchanged: number;
}

/**
 * Brings the indicators of a framework to what a file says: what is not there is defined, other leads are noted, and
 * what is there already stays without an event. Loading the same again changes nothing.
 *
 * @param occasion makes the commands' ids; the same occasion does it once
 * @throws RefusedError `framework.differs` when an indicator is known with another name, measure or source, or has been
 *   retired: then nothing is loaded; otherwise what the commands are refused with
 */
export async function loadFramework(
  app: Application,
  wanted: readonly IndicatorData[],
  actor: Actor,
  occasion: string,
): Promise<Loaded> {
  const requests: CommandRequest[] = [];
  let defined = 0;
  for (const data of wanted) {
    const target = indicatorId(data);
    const known = await rowByKey(app.database, indicators, target);
    const commandId = nameUuid(`load-framework\n${occasion}\n${target}`);
    if (known === null) {
      defined += 1;
      requests.push({ commandId, target, actor, command: { type: 'DefineIndicator', data } });
      continue;
    }
    refuseOther(known, data);
    if (known.leadUnits.join() === data.leadUnits.join()) continue;
    const { leadUnits } = data;
    const change = { leadUnits, reasons: `按指标文件调整(${data.source})` };
    requests.push({ commandId, target, actor, command: { type: 'ChangeLeads', data: change } });
  }
  for (const result of await app.executeAll(requests)) {
    if (result.outcome === 'refused') throw new RefusedError(result.refusal);
  }
  return { defined, leadsChanged: requests.length - defined, unchanged: wanted.length - requests.length };
}

function refuseOther(known: IndicatorRow, { leadUnits: _, ...data }: IndicatorData): void {
  const differing = Object.entries(data).filter(
    ([name, value]) => known[name as keyof IndicatorData] !== value,
  );
  const [name] = differing.map(([each]) => each);
  if (name === undefined && known.stage === 'defined') return;
  const why = known.stage === 'defined' ? `${name}与文件不同` : '已经停用';
  refuse('conflict', 'framework.differs', `指标“${known.id}”${why},不能重新载入;请用新的代码设立`, {
    indicator: known.id,
    stage: known.stage,
    differing: differing.map(([each]) => each),
  });
}
