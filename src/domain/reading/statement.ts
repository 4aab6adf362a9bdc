import { looksLikeUnit, splitNames, splitOutside } from './unit-names.ts';
import { CLOSING_VERB, LINE_NOTE, ROLE_LABELS } from './words/roles.ts';

/** Matches any label of a responsibility line, without its colon. */
export const ANY_LABEL = Object.values(ROLE_LABELS)
  .map((pattern) => `(?:${pattern})`)
  .join('|');
export const STARTS_WITH_LABEL = new RegExp(`^\\s*(?:${ANY_LABEL})(?:\\([^()]{1,12}\\))?\\s*:`);
export const STATEMENT_END = /(?:牵头|负责|配合|落实|参与|协助)$/;
export const LONGEST_STATEMENT = 600;

/** Whether words say who does what in a sentence of their own: 甲牵头,乙、丙按职责分工负责. */
export function isStatement(content: string): boolean {
  return groupsOf(content).some((group) => STATEMENT_END.test(group));
}

/** The groups between commas, semicolons and full stops, without notes such as 下同. */
function groupsOf(content: string): string[] {
  return splitOutside(content.replace(/\s/g, ''), ',;。').filter(
    (group) => group !== '' && !LINE_NOTE.test(group),
  );
}

/** Whether every name in a bare or stated list could be a unit. */
export function namesAreUnits(content: string): boolean {
  const names = groupsOf(content).flatMap((group) => {
    const verb = CLOSING_VERB.exec(group);
    return splitNames((verb === null ? group : group.slice(0, verb.index)).replace(/牵头(?:会同)?/g, '、'));
  });
  const units = names.filter(looksLikeUnit).length;
  return units > 0 && (units === names.length || (names.length > 3 && units >= names.length - 1));
}
