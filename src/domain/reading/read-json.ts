import type { ClauseDraft, Comparator, PlanDraft, ReadingWarning } from './draft.ts';

export interface ReadTargetJson {
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly value: string;
  readonly unit: string;
  readonly deadline: string | null;
  readonly soft: boolean;
  readonly relativeTo: string | null;
}

export interface ReadClauseJson {
  readonly id: string;
  readonly part: number;
  readonly number: string;
  readonly title: string;
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly responsible: readonly string[];
  readonly collectives: readonly string[];
  readonly targets: readonly ReadTargetJson[];
}

/** What `jijian read` prints. */
export interface ReadJson {
  readonly title: string;
  readonly issuer: string | null;
  readonly date: string | null;
  readonly clauses: readonly ReadClauseJson[];
  readonly warnings: readonly ReadingWarning[];
}

/** A draft in the shape the command line prints, fields in that order. */
export function toReadJson(draft: PlanDraft): ReadJson {
  return {
    title: draft.title,
    issuer: draft.issuer,
    date: draft.date,
    clauses: draft.clauses.map(clauseJson),
    warnings: draft.warnings,
  };
}

function clauseJson(clause: ClauseDraft): ReadClauseJson {
  return {
    id: clause.id,
    part: clause.part,
    number: clause.number,
    title: clause.title,
    lead: clause.lead,
    support: clause.support,
    responsible: clause.responsible,
    collectives: clause.collectives,
    targets: clause.targets.map(({ indicator, comparator, value, unit, deadline, soft, relativeTo }) => ({
      indicator,
      comparator,
      value,
      unit,
      deadline,
      soft,
      relativeTo,
    })),
  };
}
