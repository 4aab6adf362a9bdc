import { expect, it } from 'vitest';
import { chaseOn } from '../../src/simulation/chasing.ts';
import { SimulatedClock } from '../../src/simulation/simulated-clock.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { LEAD, openSmallCity, SUPPORT } from '../support/small-city.ts';
import { COUNTY, OTHER_COUNTY } from '../support/tasks.ts';

it('the office chases by itself on its days, before and after the due date, and once however often the day begins', async () => {
  const database = await openInMemory();
  const clock = new SimulatedClock();
  clock.set('2024-12-31', 9);
  const { app, accept, claim, close, events } = await openSmallCity(database, { now: clock.now });
  await accept('2024-06-14', LEAD, SUPPORT);
  for (const day of ['2024-08-31', '2024-09-03', '2024-09-04']) await close(day);
  for (const day of ['2024-09-04', '2024-09-05', '2024-09-05', '2024-09-06']) {
    await chaseOn(app, clock, 'p2024', day);
  }
  clock.set('2024-12-31', 9);
  await close('2024-10-31');
  await claim('2024-11-05', LEAD, '2024-10');
  await close('2024-11-07');
  // The day begins again after more has come in: what was recorded of it stands.
  await chaseOn(app, clock, 'p2024', '2024-11-12');
  clock.set('2024-12-31', 9);
  await claim('2024-11-12', SUPPORT, '2024-10');
  await chaseOn(app, clock, 'p2024', '2024-11-12');
  const besides = (await events('ReminderSent')).filter(({ actor }) => actor.role === 'office');
  expect(besides.map(({ occurredOn, data }) => [occurredOn, data])).toEqual([
    [
      '2024-09-05',
      {
        stage: null,
        owing: [
          { unit: COUNTY, assignments: 1 },
          { unit: OTHER_COUNTY, assignments: 1 },
        ],
      },
    ],
    ['2024-11-12', { stage: null, owing: [{ unit: OTHER_COUNTY, assignments: 1 }] }],
  ]);
  await database.close();
});
