import { describe, expect, it } from 'vitest';
import { CommandBus } from '../../../src/application/command-bus.ts';
import { raiseSystemicIssues } from '../../../src/application/processes/raise-systemic-issues.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { carryOut, eventsIn, request } from '../../support/asking.ts';
import { CALENDAR } from '../../support/calendar.ts';
import { SAMPLES } from '../../support/commands.ts';
import { aPlanInForce } from '../../support/plan-in-force.ts';
import { caseSamples, ISSUE, SEALED } from '../../support/samples/cases.ts';
import { aClause, aHeading } from '../../support/tasks.ts';

const cases = { ...FORMER_PROCEDURE.cases, systemicAfter: 2 };
const scheme = { scheme: 'x2024', version: 1, title: '考核细则', procedure: { ...FORMER_PROCEDURE, cases } };

/** A log in which these cases are received, and what the process makes of each. */
async function received(...asked: readonly { id: string; on?: string; kind?: string; industry?: string }[]) {
  const log = openMemoryLog();
  const bus = new CommandBus(log, () => '2025-03-01T01:00:00.000Z', CALENDAR);
  await carryOut(
    bus,
    request('p2024', { type: 'DraftPlan', data: { heading: aHeading(), clauses: [aClause()] } }),
    request('p2024', {
      type: 'PublishPlan',
      data: {
        known: [
          { name: '市市场监管局', units: ['scjgj'] },
          { name: '甲县人民政府', units: ['xian-a'] },
        ],
      },
    }),
    request('p2024', { ...SAMPLES.AdoptScheme, data: { ...scheme } } as typeof SAMPLES.AdoptScheme, {
      account: 'system',
      role: 'system',
      unit: null,
    }),
  );
  for (const { id, on = '2024-07-03', kind = 'financing', industry = 'C' } of asked) {
    const data = {
      ...caseSamples.ReceiveCase.data,
      kind,
      industry: { code: industry, name: '行业' },
      complainant: { ...SEALED, subject: id },
    };
    await carryOut(bus, request(id, { type: 'ReceiveCase', data }, undefined, { occurredOn: on }));
  }
  const process = raiseSystemicIssues(log, async () => aPlanInForce({ scheme }));
  const events = (await eventsIn(log)).filter(({ type }) => type === 'CaseReceived');
  return { process, events, reactions: await inTurn(process, events) };
}

async function inTurn(
  process: ReturnType<typeof raiseSystemicIssues>,
  events: Awaited<ReturnType<typeof eventsIn>>,
) {
  const reactions = [];
  for (const event of events) reactions.push(await process.react(event));
  return reactions;
}

describe('a systemic issue is raised', () => {
  it('when more cases of one industry and kind came in a quarter than the scheme sets', async () => {
    const { reactions, events } = await received({ id: 'f1' }, { id: 'f2' }, { id: 'f3' });
    expect(reactions.map((each) => each.length)).toEqual([0, 0, 1]);
    expect(reactions[2]?.[0]).toMatchObject({
      target: ISSUE,
      actor: { role: 'system' },
      occurredOn: '2024-07-03',
      reactionTo: { id: events[2]?.id },
      command: {
        type: 'RaiseSystemicIssue',
        data: { quarter: '2024Q3', after: 2, cases: ['f1', 'f2', 'f3'], kind: { name: '融资' } },
      },
    });
  });

  it('for each quarter, industry and kind by itself', async () => {
    const { reactions } = await received(
      { id: 'f1' },
      { id: 'f2' },
      { id: 'f3', on: '2024-10-08' },
      { id: 'f4', on: '2024-06-28' },
      { id: 'f5', kind: 'land' },
      { id: 'f6', industry: 'E' },
      { id: 'f7', on: '2024-09-30' },
    );
    expect(reactions.map((each) => each.length)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  it('of what had come by then, whenever it is looked at again', async () => {
    const { process, events, reactions } = await received(
      { id: 'f1' },
      { id: 'f2' },
      { id: 'f3' },
      { id: 'f4' },
    );
    expect(await inTurn(process, events)).toEqual(reactions);
    expect(reactions.map((each) => each.length)).toEqual([0, 0, 1, 1]);
  });
});
