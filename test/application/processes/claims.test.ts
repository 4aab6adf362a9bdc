import { describe, expect, it } from 'vitest';
import { redirectAssignments } from '../../../src/application/processes/redirect-assignments.ts';
import { setAsideVerifications } from '../../../src/application/processes/set-aside-verifications.ts';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { misreportAggregate } from '../../../src/domain/misreport/aggregate.ts';
import { CALENDAR } from '../../support/calendar.ts';
import { recorded } from '../../support/envelopes.ts';
import { aPlanInForce } from '../../support/plan-in-force.ts';
import { misreportSamples } from '../../support/samples/claims.ts';
import { aTarget, aTask, OTHER_COUNTY, TASK } from '../../support/tasks.ts';

const upheld = (holder: string | null) =>
  recorded({
    type: 'ObjectionUpheld',
    data: { reasons: '划转', holder },
    stream: `assignment-${TASK}`,
    occurredOn: '2024-09-29',
    position: 7,
  });
const task = aTask({ targets: [aTarget()], dueOn: '2024-11-30' });
const SUCCESSOR = `p2024.1.1.lead.${OTHER_COUNTY}`;

function redirecting(taken = false) {
  return redirectAssignments({
    calendar: CALENDAR,
    plan: async () => aPlanInForce(),
    unitNames: async () => new Map([[OTHER_COUNTY, '乙县']]),
    assignment: async (id) => ({
      ...initialAssignment(id),
      issued: id === TASK || taken ? task : null,
    }),
  });
}

describe('when an objection is upheld', () => {
  it('and another unit named, the same task is issued to it as of that day, once', async () => {
    const event = upheld(OTHER_COUNTY);
    const [request, ...more] = await redirecting().react(event);
    expect(more).toEqual([]);
    expect(request).toMatchObject({
      target: SUCCESSOR,
      actor: SYSTEM,
      occurredOn: '2024-09-29',
      reactionTo: { id: event.id, correlation: event.correlation },
      command: {
        type: 'IssueAssignment',
        data: {
          ...task,
          holder: { kind: 'unit', code: OTHER_COUNTY, name: '乙县' },
          // 调休: off from 1 to 7 October
          acceptBy: '2024-10-11',
        },
      },
    });
    const [again] = await redirecting().react(event);
    expect(again?.commandId).toBe(request?.commandId);
  });

  it('and nobody named, or the unit is bound already, nothing follows', async () => {
    expect(await redirecting().react(upheld(null))).toEqual([]);
    expect(await redirecting(true).react(upheld(OTHER_COUNTY))).toEqual([]);
  });
});

describe('when false reporting is found', () => {
  const { data } = misreportSamples.AllegeFalseReport;
  const alleged = { ...data, clause: '1.1', clauseTitle: '压缩', unit: 'xian-a', answerBy: '2024-07-10' };
  const found = recorded({
    type: 'FalseReportFound',
    data: misreportSamples.FindFalseReport.data,
    stream: `misreport-${TASK}.2024-06`,
  });

  it('the verification of that claim is set aside', async () => {
    const process = setAsideVerifications({
      misreport: async (id) => ({ ...misreportAggregate.initial(id), alleged, stage: 'found' }),
    });
    expect(await process.react(found)).toMatchObject([
      {
        target: TASK,
        actor: SYSTEM,
        command: {
          type: 'SetAsideVerification',
          data: { month: '2024-06', misreport: `${TASK}.2024-06` },
        },
      },
    ]);
  });
});
