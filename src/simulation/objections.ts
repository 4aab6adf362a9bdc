import { nameUuid } from '../application/identity.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import { unitActor } from './people.ts';
import { type Act, HOURS } from './script.ts';

/** A unit objects to a task. */
export function objection(task: string, unit: string, date: string): Act {
  return {
    date,
    hour: HOURS.submit,
    request: {
      commandId: nameUuid(`simulation\nobject\n${task}`),
      target: task,
      command: {
        type: 'ObjectToAssignment',
        data: { grounds: '【模拟数据】此项工作不在本单位职责范围内', evidence: [] },
      },
      actor: unitActor(unit),
    },
  };
}

/**
 * When units object to tasks that they are rid of by the 25th of June: never, so that the day of acceptance passes; on
 * its last day, so that the objection still waits; soon, so that it waits in vain.
 */
const OBJECTED_ON = [null, '2024-06-19', '2024-06-14'] as const;

/** So many tasks are disputed at once. */
export const DISPUTED = OBJECTED_ON.length;

/** What units do about tasks that they will not have for long: each of the three things. */
export function disputed(tasks: readonly AssignmentFact[]): readonly Act[] {
  return tasks.flatMap(({ id, holder }, index) => {
    const date = OBJECTED_ON[index] ?? null;
    return date === null || holder.kind !== 'unit' ? [] : [objection(id, holder.code, date)];
  });
}
