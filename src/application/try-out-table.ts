import { changedFacts } from '../domain/scoring/changed-facts.ts';
import { changedRules } from '../domain/scoring/changed-rules.ts';
import { type Change, refuseChange } from '../domain/scoring/changes.ts';
import { type TriedOut, triedOut } from '../domain/scoring/what-if.ts';
import { readFacts, type TableScores } from './score-table.ts';

/** What can be tried out where there is no plan. */
const OF_A_TABLE = ['weight', 'set', 'remove', 'value'] as const satisfies readonly Change['change'][];

/**
 * 试算: the scores of a table as they are and as they would be with some changes. The table is read again by the changed rules, so
 * that what comes out is what a scheme changed in its file would give.
 *
 * @param text that of the table
 * @throws RefusedError `what-if.plan-needed` for a change of what is recorded under a plan; as `changedRules`, `changedFacts` and
 *   `scoreTable` do
 */
export function tryOutTable(before: TableScores, text: string, changes: readonly Change[]): TriedOut {
  changes.forEach(({ change }, index) => {
    if (OF_A_TABLE.some((each) => each === change)) return;
    refuseChange(index)(
      'plan-needed',
      `“${change}”改的是工作要点的记录,表里没有;给表试算可以用${OF_A_TABLE.join('、')}`,
      { kind: change, known: OF_A_TABLE },
    );
  });
  const rules = changedRules(before.rules, changes);
  const facts = rules === before.rules ? before.facts : readFacts(text, rules).facts;
  return triedOut(before, { rules, facts: changedFacts(facts, rules, changes) });
}
