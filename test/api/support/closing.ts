import { expect } from 'vitest';
import type { City } from './city.ts';
import { NANDAN, PLAN, type people } from './sample.ts';

type People = ReturnType<typeof people>;

export const PERIOD = '2024';

/** Sets the clock to the morning of a day, with all days before it closed. */
export async function onDay(city: City, { office }: People, date: string, closed: string): Promise<void> {
  city.setClock(`${date}T02:00:00.000Z`);
  await office.done('/v1/clock/days', { upTo: closed });
}

/**
 * A reward or penalty of so many points for a county, proposed and decided by two people of the office; a penalty is
 * served, and the county waives its defence. Returns the positions of the proposal and of the decision.
 */
export async function incentive(
  { office, chief, nandan, tiane }: People,
  id: string,
  kind: 'sanction' | 'commendation',
  points: string,
  origin = NANDAN,
): Promise<readonly number[]> {
  const proposed = await office.done('/v1/incentives', {
    id,
    kind,
    title: '数据不实',
    plan: PLAN,
    clause: '1.1',
    origin,
    points,
    grounds: '核验发现',
    basis: { source: '考核细则', article: '第六条' },
    evidence: [],
  });
  if (kind === 'sanction') {
    await office.done(`/v1/incentives/${id}/service`, { remark: '已送达' });
    await (origin === NANDAN ? nandan : tiane).done(`/v1/incentives/${id}/waiver`);
  }
  const decided = await chief.done(`/v1/incentives/${id}/approval`, { remark: '属实' });
  return [proposed, decided].map(({ body }) => body.events[0].position);
}

/** Takes a period from its opening to its final approval on 8 February 2025. */
export async function finalPeriod(city: City, who: People): Promise<void> {
  const data = {
    id: PERIOD,
    plan: PLAN,
    title: '2024年度考核',
    from: '2024-01-01',
    to: '2024-12-31',
    follows: null,
  };
  await who.office.done('/v1/periods', data);
  await who.office.done('/v1/clock/days', { upTo: '2024-06-11' });
  await onDay(city, who, '2025-01-06', '2025-01-05');
  await who.office.done(`/v1/periods/${PERIOD}/freezing`, { asOf: '2025-01-06', reasons: '年度工作结束' });
  await who.office.done(`/v1/periods/${PERIOD}/notification`);
  await onDay(city, who, '2025-01-20', '2025-01-19');
  await who.office.done(`/v1/periods/${PERIOD}/publicity`);
  await onDay(city, who, '2025-02-08', '2025-02-07');
  await who.leader.done(`/v1/periods/${PERIOD}/approval`, { remark: '同意' });
  const { body } = await who.office.get(`/v1/periods/${PERIOD}`);
  expect(body.stage).toBe('final');
}
