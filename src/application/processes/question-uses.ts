import { type Process, reaction } from './process.ts';
import type { Sources } from './sources.ts';

/** When a final result is superseded, whatever it was used for is to be looked at again. */
export function questionUses({ usesOf }: Pick<Sources, 'usesOf'>): Process {
  return {
    name: 'question-uses',
    reactsTo: ['ScorecardFinalised'],
    async react(event) {
      if (event.type !== 'ScorecardFinalised' || event.data.supersedes === null) return [];
      const { period, unit, edition } = event.data;
      const uses = await usesOf({ period, unit, before: event.position });
      return uses.map((id) =>
        reaction('question-uses', event, id, { type: 'QuestionUse', data: { unit, edition } }),
      );
    },
  };
}
