import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../../src/application/command-bus.ts';
import type { Database } from '../../../src/database/database.ts';
import type { AnyEvent } from '../../../src/domain/catalogue.ts';
import { businessDate } from '../../../src/domain/kernel/dates.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { backdatedEvents } from '../../../src/projections/queries/audit/backdated.ts';
import { idleAccounts } from '../../../src/projections/queries/audit/idle.ts';
import { knowledgeOf } from '../../../src/projections/queries/audit/knowledge.ts';
import { frequentPairs } from '../../../src/projections/queries/audit/pairs.ts';
import {
  eventsOfAccount,
  eventsOfAssignment,
  eventsOfDay,
  eventsOfUnit,
} from '../../../src/projections/queries/audit/subjects.ts';
import { eventsIn } from '../../support/asking.ts';
import { aboutByHand, delayOf, holds, openly, positionsOver } from '../../support/audit.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { aSummer } from '../../support/random-log.ts';
import { emptyReadModels } from '../../support/read-models.ts';
import '../../support/seed.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

/** A log recorded on several days, folded. */
async function recordedSummer(
  requests: Parameters<CommandBus['executeAll']>[0],
): Promise<readonly AnyEvent[]> {
  const log = openMemoryLog();
  let day = 0;
  // Each half-hour around midnight in Asia/Shanghai: some are recorded on the next day.
  const now = () => new Date(Date.UTC(2024, 11, 1, 15, 30 * day++)).toISOString();
  await new CommandBus(log, now).executeAll(requests);
  const projector = await emptyReadModels(database, log);
  await projector.catchUp();
  return eventsIn(log);
}

const positions = (events: readonly AnyEvent[]) => events.map(({ position }) => position);

describe('on random logs, the queries of the audit give what going through all events gives', () => {
  it('of units, tasks, accounts and days', async () => {
    const property = fc.asyncProperty(aSummer, async (requests) => {
      const events = await recordedSummer(requests);
      const sight = openly(database);
      for (const unit of ['a', 'b', 'c']) {
        const names = (event: AnyEvent) =>
          event.actor.unit === unit ||
          event.stream === `unit-${unit}` ||
          holds(event.data, ['unit', 'origin', 'units'], unit) ||
          (event.type === 'AssignmentIssued' &&
            event.data.holder.kind === 'unit' &&
            event.data.holder.code === unit);
        const found = await positionsOver((paging) => eventsOfUnit(sight, unit, paging));
        expect(found).toEqual(aboutByHand(events, names));
      }
      for (const stream of new Set(events.map((event) => event.stream))) {
        if (!stream.startsWith('assignment-')) continue;
        const task = stream.slice('assignment-'.length);
        const found = await positionsOver((paging) => eventsOfAssignment(sight, task, paging));
        expect(found).toEqual(positions(events.filter((event) => event.stream === stream)));
      }
      for (const account of new Set(events.map(({ actor }) => actor.account))) {
        const found = await positionsOver((paging) => eventsOfAccount(sight, account, paging));
        const did = (event: AnyEvent) =>
          event.actor.account === account ||
          (event.type === 'AccessRefused' && event.data.by.account === account);
        expect(found).toEqual(positions(events.filter(did)));
      }
      for (const { occurredOn, recordedAt } of events.slice(0, 20)) {
        const recordedOn = businessDate(recordedAt);
        expect(await positionsOver((paging) => eventsOfDay(sight, recordedOn, 'recorded', paging))).toEqual(
          positions(events.filter((event) => businessDate(event.recordedAt) === recordedOn)),
        );
        expect(await positionsOver((paging) => eventsOfDay(sight, occurredOn, 'occurred', paging))).toEqual(
          positions(events.filter((event) => event.occurredOn === occurredOn)),
        );
      }
    });
    await fc.assert(property, { numRuns: 5 });
  }, 120_000);

  it('of what was recorded late, who knew, who was idle and who approves whose', async () => {
    const property = fc.asyncProperty(aSummer, fc.integer({ min: 100, max: 180 }), async (requests, days) => {
      const events = await recordedSummer(requests);
      const sight = openly(database);
      const late = events.filter((event) => delayOf(event) > days);
      const ask = (role: string | null) =>
        positionsOver(async (paging) => (await backdatedEvents(sight, days, role, paging)).events);
      expect(await ask(null)).toEqual(positions(late));
      expect(await ask('unit')).toEqual(positions(late.filter(({ actor }) => actor.role === 'unit')));
      const { accounts } = await backdatedEvents(sight, days, null, { after: null, limit: 1 });
      expect(accounts.reduce((sum, { count }) => sum + count, 0)).toBe(late.length);
      for (const { account, role, count, longest } of accounts) {
        const own = late.filter(({ actor }) => actor.account === account && actor.role === role);
        expect([count, longest]).toEqual([own.length, Math.max(...own.map(delayOf))]);
      }

      for (const event of events.slice(0, 15)) {
        const after = events.filter(
          (each) =>
            each.position > event.position &&
            (each.stream === event.stream || each.correlation === event.correlation),
        );
        const found = await positionsOver(
          async (paging) => (await knowledgeOf(sight, event.position, paging)).after,
        );
        expect(found).toEqual(positions(after));
        const known = await knowledgeOf(sight, event.position, { after: null, limit: 1 });
        expect(known.accounts.reduce((sum, { acts }) => sum + acts, 0)).toBe(after.length);
      }

      const since = businessDate(events.at(Math.floor(events.length / 2))?.recordedAt ?? '');
      const acts = Map.groupBy(
        events.filter(({ actor }) => actor.role === 'verifier'),
        ({ actor }) => actor.account,
      );
      const idle = [...acts].filter(([, own]) => own.every((e) => businessDate(e.recordedAt) <= since));
      const { rows } = await idleAccounts(database, 'verifier', since, { after: null, limit: 50 });
      expect(rows.map(({ account }) => account).sort()).toEqual(idle.map(([account]) => account).sort());

      const pairs = await frequentPairs(
        database,
        { kind: null, more: 0, share: 0 },
        { after: null, limit: 500 },
      );
      expect(
        pairs.rows.map(({ kind, proposer, decider, count }) => [kind, proposer, decider, count]),
      ).toEqual(pairsByHand(events));
    });
    await fc.assert(property, { numRuns: 5 });
  }, 120_000);
});

/** For each decision the last proposal before it in the same stream, and month where there is one. */
function pairsByHand(events: readonly AnyEvent[]) {
  const counts = new Map<string, number>();
  events.forEach((event, index) => {
    const kind = /^(Claim(Verified|Returned))$/.test(event.type)
      ? 'claim'
      : /^(Sanction|Commendation)(Imposed|Granted|Declined)$/.test(event.type)
        ? 'incentive'
        : null;
    if (kind === null) return;
    const proposal = events
      .slice(0, index)
      .findLast(
        ({ type, stream, data }) =>
          stream === event.stream &&
          /^(ProgressClaimed|\w+Proposed)$/.test(type) &&
          monthOf(data) === monthOf(event.data),
      );
    const key = JSON.stringify([kind, proposal?.actor.account, event.actor.account]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return [...counts].map(([key, count]) => [...JSON.parse(key), count]).sort();
}

function monthOf(data: object): unknown {
  return 'month' in data ? data.month : null;
}
