import { expect, it } from 'vitest';
import { SYSTEM } from '../../src/domain/kernel/actor.ts';
import { openingOf } from '../../src/simulation/opening.ts';
import { SAMPLES } from '../support/commands.ts';
import { CHIEF } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { OTHER_LEAD, openSmallCity } from '../support/small-city.ts';
import { COUNTY } from '../support/tasks.ts';

it('the city as it was on its first day is the same after clauses, tasks and units have changed', async () => {
  const database = await openInMemory();
  const { app, ask, close, events } = await openSmallCity(database);
  const first = await openingOf(app, 'p2024');
  expect([first.clauses.length, first.assignments.length, first.units.length]).toEqual([3, 4, 2]);
  await close('2024-06-12');
  const { reason, grounds, document } = SAMPLES.ProposeClauseChange.data;
  const change = { kind: 'withdraw' } as const;
  await ask('2024-06-13', 'p2024', {
    type: 'ProposeClauseChange',
    data: { clause: '1.2', change, reason, grounds, document },
  });
  await ask(
    '2024-06-14',
    'p2024',
    { type: 'ApproveClauseChange', data: { clause: '1.2', remark: '同意' } },
    CHIEF,
  );
  await ask(
    '2024-06-14',
    COUNTY,
    {
      type: 'RenameUnit',
      data: { name: '新县', fullName: '新县', since: '2024-06-14', reform: 'jg-1' },
    },
    SYSTEM,
  );
  const changed = await events('ClauseChangeApproved', 'AssignmentWithdrawn', 'UnitRenamed');
  expect(changed.map(({ stream }) => stream).sort()).toEqual(
    ['plan-p2024', `assignment-${OTHER_LEAD}`, `unit-${COUNTY}`].sort(),
  );
  expect(await openingOf(app, 'p2024')).toEqual(first);
  await database.close();
});
