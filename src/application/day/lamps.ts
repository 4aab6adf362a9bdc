import { lampRuleOf } from '../../domain/scoring/lamps.ts';
import type { SchemeRow } from '../../projections/models/schemes.ts';
import { tasksWithLamps } from '../../projections/queries/lamps.ts';
import { listSchemes } from '../../projections/queries/schemes.ts';
import type { Duty, Note } from './duty.ts';

/** 亮灯: at the end of a day every task has the lamp that the scheme's rules give it; what has changed is noted. */
export const changeLamps: Duty = {
  name: 'lamps',
  async notes({ database }, date) {
    const schemes = await listSchemes(database);
    const ofPlan = new Map<string, SchemeRow | undefined>();
    const notes: Note[] = [];
    for (const { task, lamp } of await tasksWithLamps(database, date)) {
      const { plan } = task;
      if (!ofPlan.has(plan))
        ofPlan.set(
          plan,
          schemes.find(({ rules }) => rules.plan === plan),
        );
      const scheme = ofPlan.get(plan);
      if (scheme === undefined) continue;
      const { kind, rule } = lampRuleOf(task, date, scheme.rules);
      if (kind.code === lamp) continue;
      notes.push({
        target: task.id,
        what: `lamp on ${date}`,
        command: {
          type: 'ChangeLamp',
          data: {
            assignment: task.id,
            plan,
            from: lamp,
            to: kind.code,
            name: kind.name,
            mark: kind.mark,
            rule,
            scheme: scheme.id,
            version: scheme.version,
            title: scheme.rules.title,
          },
        },
      });
    }
    return notes;
  },
};
