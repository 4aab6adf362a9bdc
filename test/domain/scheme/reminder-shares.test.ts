import { expect, it } from 'vitest';
import { FORMER_PROCEDURE, procedureSchema } from '../../../src/domain/scheme/procedure.ts';

it.each([
  [['1/3', '2/3'], true],
  [['1/2'], true],
  [['3/99', '98/99'], true],
  [[], false],
  [['2/3', '1/3'], false],
  [['1/3', '2/6'], false],
  [['3/3'], false],
  [['4/3'], false],
  [['0/3'], false],
  [['1/0'], false],
  [['0.5'], false],
  [['1/9', '2/9', '3/9', '4/9', '5/9', '6/9'], false],
])('reminders at %j of the way: %s', (remindAt, sound) => {
  const dispatch = { ...FORMER_PROCEDURE.dispatch, remindAt };
  expect(procedureSchema.safeParse({ ...FORMER_PROCEDURE, dispatch }).success).toBe(sound);
});
