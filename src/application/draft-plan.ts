import { mentionedNames } from '../domain/plan/aggregate.ts';
import type { Clause, PlanHeading } from '../domain/plan/events.ts';
import type { ClauseDraft, PlanDraft } from '../domain/reading/draft.ts';
import { readPlan } from '../domain/reading/read-plan.ts';
import type { UnitRegister } from '../domain/unit/register.ts';
import { sha256Hex } from './identity.ts';

/** What a document does not say of itself. */
export interface DraftSettings {
  readonly documentName: string;
  readonly from: string;
  readonly to: string;
  readonly terms: PlanHeading['terms'];
}

/** The data of a `DraftPlan` command, and the reading that it was made from. */
export interface DraftedPlan {
  readonly heading: PlanHeading;
  readonly clauses: readonly Clause[];
  readonly reading: PlanDraft;
}

/** Reads a document into a plan to be drafted. Refuses as `readPlan` does. */
export function draftPlan(text: string, settings: DraftSettings): DraftedPlan {
  const reading = readPlan(text);
  return {
    reading,
    heading: {
      title: reading.title,
      issuer: reading.issuer,
      date: reading.date,
      document: { name: settings.documentName, characters: text.length, sha256: sha256Hex(text) },
      from: settings.from,
      to: settings.to,
      terms: settings.terms,
    },
    clauses: reading.clauses.map(clauseOf),
  };
}

function clauseOf(clause: ClauseDraft): Clause {
  return {
    id: clause.id,
    part: clause.part,
    number: clause.number,
    title: clause.title,
    body: clause.body.text,
    start: clause.start,
    end: clause.end,
    lead: [...clause.lead],
    support: [...clause.support],
    responsible: [...clause.responsible],
    targets: clause.targets.map((target, index) => ({
      id: `${clause.id}-${index + 1}`,
      indicator: target.indicator,
      comparator: target.comparator,
      assessAs: target.assessAs,
      value: target.value,
      unit: target.unit,
      deadline: target.deadline,
      soft: target.soft,
      maintain: target.maintain,
      relativeTo: target.relativeTo,
    })),
    deadline: clause.deadline,
  };
}

/** What the register makes of the names in a plan. */
export interface NameReview {
  /** Names that mean units beyond doubt. */
  readonly known: readonly { readonly name: string; readonly units: string[] }[];
  /** Names that somebody must settle, with the units that they might mean. */
  readonly unsettled: readonly { readonly name: string; readonly suggestions: readonly string[] }[];
}

/** Looks every name of a plan up in the register. A guess is a suggestion, never an answer. */
export function reviewNames(clauses: readonly Clause[], register: UnitRegister, onDate: string): NameReview {
  const known: { name: string; units: string[] }[] = [];
  const unsettled: { name: string; suggestions: string[] }[] = [];
  for (const name of mentionedNames(clauses)) {
    const match = register.findUnit(name, onDate);
    if (match.kind === 'exact' || match.kind === 'alias') known.push({ name, units: [match.unit.code] });
    else if (match.kind === 'collective' && match.units.length > 0) {
      known.push({ name, units: match.units.map(({ code }) => code) });
    } else if (match.kind === 'subsequence') unsettled.push({ name, suggestions: [match.unit.code] });
    else if (match.kind === 'ambiguous') {
      unsettled.push({ name, suggestions: match.candidates.map(({ code }) => code) });
    } else unsettled.push({ name, suggestions: [] });
  }
  return { known, unsettled };
}
