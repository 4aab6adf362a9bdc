import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnyEvent } from '../../../src/domain/catalogue.ts';
import { incentiveAggregate } from '../../../src/domain/incentive/aggregate.ts';
import type { IncentiveEvent } from '../../../src/domain/incentive/events.ts';
import { isRefusal, type Recorded } from '../../../src/domain/kernel/aggregate.ts';
import { decodeEvent } from '../../../src/log/codec.ts';
import { incentives } from '../../../src/projections/models/incentives.ts';
import { foldInto, type Rows } from '../../../src/projections/read-model.ts';
import { inGeneral } from '../../support/given.ts';
import { OFFICE } from '../../support/people.ts';
import { incentiveSamples as samples } from '../../support/samples/incentives.ts';

/** What was stored before sanctions were served and varied: a sanction `s1` and a commendation `c1`, byte for byte. */
const stored = readFileSync(join(import.meta.dirname, 'version-1.ndjson'))
  .toString()
  .trimEnd()
  .split('\n')
  .map((line, index) => {
    const { id, stream, type } = JSON.parse(line) as { id: string; stream: string; type: string };
    return decodeEvent({
      id,
      stream,
      type,
      bytes: new TextEncoder().encode(line),
      position: index + 1,
      revision: index % 2,
    });
  });

const foldedOf = (stream: string) =>
  stored
    .filter((event: AnyEvent) => event.stream === stream)
    .reduce(
      (state, event) => incentiveAggregate.evolve(state, event as Recorded<IncentiveEvent>),
      incentiveAggregate.initial(stream),
    );

describe('events of version 1', () => {
  it('are read as what they come to now: points only, nobody excluded, for good', () => {
    expect(stored.map(({ type, version }) => `${type} ${version}`)).toEqual([
      'SanctionProposed 2',
      'SanctionImposed 2',
      'CommendationProposed 2',
      'CommendationGranted 2',
    ]);
    expect(stored[0]?.data).toMatchObject({ points: '1.5', effect: 'points', exclude: [] });
    expect(stored[1]?.data).toEqual({ remark: '同意', expiresOn: null });
  });

  it('a sanction imposed without service is in force, and goes on as any other', () => {
    const state = foldedOf('incentive-s1');
    expect(state).toMatchObject({ stage: 'effective', decider: 'kaohe-02', defendBy: null });
    const decision = incentiveAggregate.decide(state, samples.VarySanction, {
      ...inGeneral(),
      actor: { ...OFFICE, account: 'kaohe-03' },
    });
    expect(isRefusal(decision)).toBe(false);
    expect(foldedOf('incentive-c1').stage).toBe('effective');
  });

  it('have rows', () => {
    const rows: Rows<ReturnType<typeof incentives.apply> & object> = new Map();
    for (const event of stored) foldInto(incentives, rows, event);
    expect(rows.get('s1')).toMatchObject({ stage: 'effective', served: null, effect: 'points', exclude: [] });
    expect(rows.get('c1')).toMatchObject({ stage: 'effective', kind: 'commendation', expiresOn: null });
  });
});
