import type { ClauseDraft, PlanDraft, TargetDraft } from '../../../src/domain/reading/draft.ts';
import { readPlan } from '../../../src/domain/reading/read-plan.ts';

/** A plan of one part and one clause with the responsibility given. */
export function planWith(responsibility: string, sentence = '推进各项工作。'): string {
  return `甲市2024年工作要点\n一、主要任务\n(一)优化服务。${sentence}${responsibility}\n`;
}

/** Reads a plan and gives its only clause. */
export function onlyClause(text: string): ClauseDraft {
  const { clauses } = readPlan(text);
  const [clause] = clauses;
  if (clause === undefined || clauses.length > 1)
    throw new Error(`expected one clause, read ${clauses.length}`);
  return clause;
}

/** The units of the only clause of a plan with that responsibility. */
export function unitsOf(
  responsibility: string,
  notice = '',
): Pick<ClauseDraft, 'lead' | 'support' | 'responsible'> {
  const { lead, support, responsible } = onlyClause(`${notice}${planWith(responsibility)}`);
  return { lead, support, responsible };
}

/** The targets of a clause whose body is those sentences. */
export function targetsOf(sentences: string, title = '甲市2024年工作要点'): readonly TargetDraft[] {
  return draftOf(sentences, title).clauses.flatMap((clause) => clause.targets);
}

/** `indicator comparator value unit` of each target, the short way to compare. */
export function valuesOf(sentences: string): string[] {
  return targetsOf(sentences).map(
    ({ indicator, comparator, value, unit }) => `${indicator} ${comparator} ${value}${unit}`,
  );
}

/** A draft of one clause whose body is those sentences. */
export function draftOf(sentences: string, title = '甲市2024年工作要点'): PlanDraft {
  return readPlan(`${title}\n一、主要任务\n(一)优化服务。${sentences}〔责任单位:市甲局〕\n`);
}
