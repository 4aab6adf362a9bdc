import { describe, expect, it } from 'vitest';
import { claimMachine } from '../../../src/domain/assignment/claim-machine.ts';
import type { AssignmentEvent } from '../../../src/domain/assignment/events.ts';
import { assignmentMachine } from '../../../src/domain/assignment/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import { aTask } from '../../support/tasks.ts';
import '../../support/seed.ts';
import {
  assignmentLifecycle,
  claimQuestions,
  endQuestions,
  lifecycleOf,
  wholeQuestions,
} from './lifecycle.ts';

const ISSUED: AssignmentEvent = { type: 'AssignmentIssued', data: aTask() };
const ACCEPTED: AssignmentEvent = { type: 'AssignmentAccepted', data: {} };

describe('the machines and the reducer of an assignment and its claims agree', () => {
  it('everywhere that an objection and one month lead, and no state or transition is never reached', () => {
    const trodden = new Set([
      ...walkEverywhere(lifecycleOf([ISSUED], wholeQuestions), 12),
      ...walkEverywhere(
        lifecycleOf([ISSUED, ACCEPTED], [...endQuestions, ...claimQuestions('2024-06', ['100'])]),
        12,
      ),
    ]);
    expect([...trodden].sort()).toEqual([...allOf(assignmentMachine), ...allOf(claimMachine)].sort());
  });

  it('on random paths through the whole', () => {
    walkAtRandom(assignmentLifecycle, { walks: 60, steps: 40 });
  });

  it('on random paths through three months', () => {
    const months = ['2024-04', '2024-05', '2024-06'];
    const questions = months.flatMap((month) => claimQuestions(month, ['100', '60']));
    walkAtRandom(lifecycleOf([ISSUED, ACCEPTED], [...questions, ...endQuestions]), { walks: 60, steps: 60 });
  });
});
