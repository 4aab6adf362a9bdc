/**
 * What reading a work plan yields: a draft for people to check, every value tied to the place it was read
 * from. Offsets are UTF-16 offsets into the text given to `readPlan`.
 */

/** A piece of the input: `text` is always `input.slice(start, end)`. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type Comparator = '>=' | '>' | '<=' | '<' | '=';

/** How often a recurring duty falls due; `regular` where the document says 定期 or 常态化 without a rhythm. */
export type Period = 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly' | 'regular';

export interface TargetDraft {
  /** What is measured, in the document's words with lead-in verbs, dates and baselines taken off. */
  readonly indicator: string;
  /** The literal reading: `=` where no comparing word is printed. */
  readonly comparator: Comparator;
  /** How an assessor would take it: a bare 新增 900 人 is met by 900 or more. */
  readonly assessAs: Comparator;
  /** A decimal string, never a number. */
  readonly value: string;
  /** As printed, with its 万 or 亿: `亿元`, `%`, `工作日`; empty where none is printed. */
  readonly unit: string;
  /** ISO date, only where the document prints one (全年, 6月底, bracket or table column). */
  readonly deadline: string | null;
  /** What it is compared with: a year (`2023`) or a day (`2023-12-31`). */
  readonly relativeTo: string | null;
  /** The printed words of that comparison, such as 较上年末. */
  readonly baseline: string | null;
  /** 力争, 争取, 努力: an aim rather than a duty. */
  readonly soft: boolean;
  /** To be kept up once reached (并持续保持). */
  readonly maintain: boolean;
  readonly quote: string;
  readonly offset: number;
}

export interface Responsibility {
  /** Un-elided names in the order printed; collectives and county groups stand among them. */
  readonly lead: readonly string[];
  readonly support: readonly string[];
  readonly responsible: readonly string[];
  /** Names that stand for a list the document does not print: 各有关部门, 其他成员单位. */
  readonly collectives: readonly string[];
  /** Groups of subordinate governments: 各县(区)人民政府. Known lists, hence not among `collectives`. */
  readonly countyGroups: readonly string[];
  /** The deadline printed inside the bracket, as an ISO date. */
  readonly deadline: string | null;
}

export interface ClauseDraft extends Responsibility {
  /** Printed numbers from the part down: `1.10`, or `1.4.2` for a task with a bracket of its own. */
  readonly id: string;
  readonly part: number;
  /** As printed: `(一)`, `3.`, `二、`. */
  readonly number: string;
  readonly title: string;
  /** What follows the title, without the responsibilities that close it. */
  readonly body: Passage;
  readonly start: number;
  readonly end: number;
  /** Where the responsible units are printed: brackets, labelled lines or table cells. */
  readonly responsibilities: readonly Passage[];
  readonly targets: readonly TargetDraft[];
}

export interface PartDraft {
  readonly number: number;
  readonly title: string;
  readonly offset: number;
}

export interface DutyDraft {
  readonly clause: string;
  readonly fragment: string;
  readonly period: Period;
  readonly offset: number;
}

/** Something a person should look at. `message` is Chinese; `quote` is the input at `offset`. */
export interface ReadingWarning {
  readonly code: string;
  readonly message: string;
  readonly clause: string | null;
  readonly quote: string;
  readonly offset: number;
}

export interface PlanDraft {
  readonly title: string;
  readonly issuer: string | null;
  readonly date: string | null;
  readonly parts: readonly PartDraft[];
  readonly clauses: readonly ClauseDraft[];
  readonly recurringDuties: readonly DutyDraft[];
  readonly warnings: readonly ReadingWarning[];
}
