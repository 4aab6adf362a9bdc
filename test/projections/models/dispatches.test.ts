import { expect, it } from 'vitest';
import { activity } from '../../../src/projections/models/activity.ts';
import { type DispatchRow, dispatches } from '../../../src/projections/models/dispatches.ts';
import { reminders } from '../../../src/projections/models/reminders.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { OFFICE } from '../../support/people.ts';
import { aReport, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';

const ROUND = 'p2024.2024-06';
const stream = `dispatch-${ROUND}`;
const round = {
  plan: 'p2024',
  month: '2024-06',
  owing: 3,
  dueOn: '2024-07-05',
  remindOn: ['2024-07-02', '2024-07-04'],
};
const opened = { type: 'DispatchOpened', data: round, stream, occurredOn: '2024-06-30' };
const reminded = (stage: number | null, occurredOn: string, owing: object): Sketch => ({
  type: 'ReminderSent',
  data: { stage, owing: Object.entries(owing).map(([unit, assignments]) => ({ unit, assignments })) },
  stream,
  occurredOn,
  actor: OFFICE,
});
const first = reminded(1, '2024-07-02', { [COUNTY]: 1, [OTHER_COUNTY]: 2 });
const besides = reminded(null, '2024-07-03', { [OTHER_COUNTY]: 2 });
const second = reminded(2, '2024-07-04', { [OTHER_COUNTY]: 1 });
const result = { inTime: 2, late: 0, missing: 1 };
const closed = { type: 'DispatchClosed', data: result, stream };

function rowAfter(...events: readonly Sketch[]): DispatchRow {
  const row = folded(dispatches, history(...events)).get(ROUND);
  if (row === undefined) throw new Error('there is a row');
  return row;
}
const columns = (row: DispatchRow) =>
  Object.fromEntries(Object.entries(dispatches.index).map(([name, column]) => [name, column.of(row)]));

it('the dispatches are each month’s round, with how many were reminded of what and what came of it', () => {
  expect(rowAfter(opened)).toEqual({
    ...round,
    id: ROUND,
    openedOn: '2024-06-30',
    stage: 'open',
    reminders: [],
    result: null,
  });
  expect(rowAfter(opened, first, besides, closed)).toMatchObject({
    stage: 'closed',
    reminders: [
      { stage: 1, on: '2024-07-02', account: OFFICE.account, units: 2, assignments: 3 },
      { stage: null, on: '2024-07-03', account: OFFICE.account, units: 1, assignments: 2 },
    ],
    result,
  });
  const rest = reminded(1, '2024-07-02', { third: 4 });
  expect(rowAfter(opened, first, rest, second).reminders).toMatchObject([
    { stage: 1, units: 3, assignments: 7 },
    { stage: 2, units: 1, assignments: 1 },
  ]);
  expect(folded(dispatches, history(first, closed)).size).toBe(0);
});

it('the dispatches can be found by plan, month and stage', () => {
  expect(columns(rowAfter(opened))).toEqual({ plan: 'p2024', month: '2024-06', stage: 'open' });
});

it('the reminders are each unit’s own', () => {
  const rows = folded(reminders, history(opened, first, besides, second));
  expect([...rows]).toEqual([
    [
      `${ROUND}.${COUNTY}`,
      {
        id: `${ROUND}.${COUNTY}`,
        dispatch: ROUND,
        unit: COUNTY,
        sent: [{ stage: 1, on: '2024-07-02', assignments: 1 }],
      },
    ],
    [
      `${ROUND}.${OTHER_COUNTY}`,
      {
        id: `${ROUND}.${OTHER_COUNTY}`,
        dispatch: ROUND,
        unit: OTHER_COUNTY,
        sent: [
          { stage: 1, on: '2024-07-02', assignments: 2 },
          { stage: null, on: '2024-07-03', assignments: 2 },
          { stage: 2, on: '2024-07-04', assignments: 1 },
        ],
      },
    ],
  ]);
  const [[, row] = []] = rows;
  expect(row && reminders.index.owners?.of(row)).toBe(`|${COUNTY}|`);
});

it('the activity is the last day on which the holder did anything, in whatever order it was recorded', () => {
  const of = (type: string, occurredOn: string) => ({
    type,
    data: type === 'ProgressClaimed' ? aReport() : {},
    stream: `assignment-${TASK}`,
    occurredOn,
  });
  const rows = folded(
    activity,
    history(
      of('AssignmentAccepted', '2024-06-14'),
      of('ProgressClaimed', '2024-07-03'),
      of('ClaimDrafted', '2024-07-20'),
      of('ProgressClaimed', '2024-07-01'),
    ),
  );
  expect([...rows]).toEqual([[TASK, { assignment: TASK, actedOn: '2024-07-03' }]]);
});
