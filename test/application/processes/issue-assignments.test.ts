import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { issueAssignments } from '../../../src/application/processes/issue-assignments.ts';
import { readCalendars } from '../../../src/application/seed-files.ts';
import type { Issued } from '../../../src/domain/assignment/evolve.ts';
import { assignmentId } from '../../../src/domain/assignment/identifier.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import type { Clause, Named } from '../../../src/domain/plan/events.ts';
import { initialPlan } from '../../../src/domain/plan/evolve.ts';
import { recorded } from '../../support/envelopes.ts';
import { aClause, aHeading, aTarget } from '../../support/tasks.ts';

const CALENDAR = readCalendars(fileURLToPath(new URL('../../../seeds/calendars', import.meta.url)));
const NAMES: readonly Named[] = [
  { name: '甲', kind: 'units', units: ['a'] },
  { name: '乙', kind: 'units', units: ['b'] },
  { name: '各县', kind: 'units', units: ['x', 'y', 'a'] },
  { name: '各部门', kind: 'open', reason: '未列名单' },
];

/** What follows from the publication of a plan of these clauses on a day. */
async function issuedFor(clauses: readonly Clause[], publishedOn = '2024-06-12', acceptWithin = 5) {
  const process = issueAssignments({
    calendar: CALENDAR,
    plan: async (id) => ({
      ...initialPlan(id),
      stage: 'published',
      heading: aHeading({ terms: { acceptWithin, reportBy: 5 } }),
      clauses,
      names: NAMES,
    }),
    unitNames: async () => new Map([['a', '甲局']]),
  });
  const event = recorded({
    type: 'PlanPublished',
    data: { names: [] },
    stream: 'plan-p2024',
    occurredOn: publishedOn,
    position: 9,
  });
  const requests = await process.react(event);
  return { event, requests, issued: requests.map(({ command }) => command.data as Issued) };
}
const bound = (issued: readonly Issued[]) =>
  issued.map(
    ({ clause, role, holder }) => `${clause} ${role} ${holder.kind === 'unit' ? holder.code : holder.name}`,
  );

describe('when a plan is published', () => {
  it('each clause × unit × role becomes an assignment, which the system issues because of the publication', async () => {
    const { event, requests, issued } = await issuedFor([
      aClause({ lead: ['甲'], support: ['乙'], responsible: [] }),
    ]);
    expect(issued).toEqual([
      {
        plan: 'p2024',
        planTitle: '2024年工作要点',
        clause: '1.1',
        clauseTitle: '压缩开办时间',
        role: 'lead',
        holder: { kind: 'unit', code: 'a', name: '甲局' },
        targets: [],
        acceptBy: '2024-06-19',
        dueOn: '2024-12-31',
      },
      expect.objectContaining({ role: 'support', holder: { kind: 'unit', code: 'b', name: 'b' } }),
    ]);
    for (const request of requests) {
      expect(request).toMatchObject({
        target: assignmentId(request.command.data as Issued),
        actor: SYSTEM,
        occurredOn: '2024-06-12',
        reactionTo: { id: event.id, correlation: event.correlation },
      });
    }
    expect(new Set(requests.map(({ commandId }) => commandId)).size).toBe(2);
    const { requests: again } = await issuedFor([
      aClause({ lead: ['甲'], support: ['乙'], responsible: [] }),
    ]);
    expect(again.map(({ commandId }) => commandId)).toEqual(requests.map(({ commandId }) => commandId));
  });

  it('a name that stands for many binds each of them', async () => {
    const { issued } = await issuedFor([aClause({ lead: [], support: [], responsible: ['各县'] })]);
    expect(bound(issued)).toEqual(['1.1 responsible x', '1.1 responsible y', '1.1 responsible a']);
  });

  it('a unit is bound to a clause once, in its weightiest role: lead, then responsible, then support', async () => {
    const { issued } = await issuedFor([
      aClause({ id: '1.1', lead: ['甲', '甲'], responsible: ['各县'], support: ['甲', '各县', '乙'] }),
      aClause({ id: '1.2', lead: [], responsible: ['乙'], support: ['乙'] }),
    ]);
    expect(bound(issued)).toEqual([
      '1.1 lead a',
      '1.1 responsible x',
      '1.1 responsible y',
      '1.1 support b',
      '1.2 responsible b',
    ]);
  });

  it('a name left open becomes an assignment that nobody holds yet, once, in its weightiest role', async () => {
    const { issued } = await issuedFor([
      aClause({ lead: ['各部门'], responsible: [], support: ['各部门', '未提及'] }),
    ]);
    expect(bound(issued)).toEqual(['1.1 lead 各部门', '1.1 support 未提及']);
  });

  it('who leads or is responsible answers for the targets, who supports does not', async () => {
    const { issued } = await issuedFor([
      aClause({ lead: ['甲'], responsible: ['乙'], support: ['各县'], targets: [aTarget()] }),
    ]);
    expect(issued.map(({ role, targets }) => [role, targets.length])).toEqual([
      ['lead', 1],
      ['responsible', 1],
      ['support', 0],
      ['support', 0],
    ]);
  });

  it('the deadline is the clause’s, or the last day of the plan', async () => {
    const { issued } = await issuedFor([
      aClause({ id: '1.1', lead: ['甲'], support: [], deadline: '2024-09-30' }),
      aClause({ id: '1.2', lead: ['甲'], support: [] }),
    ]);
    expect(issued.map(({ dueOn }) => dueOn)).toEqual(['2024-09-30', '2024-12-31']);
  });

  it.each([
    // 调休: Saturday 14 September is worked, 15 to 17 are off
    ['2024-09-11', 5, '2024-09-19'],
    ['2024-09-13', 1, '2024-09-14'],
    ['2024-09-14', 1, '2024-09-18'],
    // published on a day off, over the National Day and Saturday the 12th
    ['2024-09-28', 10, '2024-10-16'],
    ['2024-12-31', 3, '2025-01-06'],
  ])('published on %s, it is to be accepted within %i working days: by %s', async (day, within, acceptBy) => {
    const { issued } = await issuedFor([aClause({ lead: ['甲'], support: [] })], day, within);
    expect(issued[0]?.acceptBy).toBe(acceptBy);
  });

  it('a year without a calendar is an error', async () => {
    await expect(issuedFor([aClause()], '2026-12-31', 5)).rejects.toMatchObject({
      code: 'calendar.unknown-year',
    });
  });
});
