import type { ClauseDraft, DutyDraft, Passage, Responsibility, TargetDraft } from './draft.ts';
import type { BracketStyle } from './indicator.ts';
import { applyLeadRule, type LeadRule } from './lead-rule.ts';
import type { Entry } from './outline.ts';
import { type Range, sentencesOf } from './prose.ts';
import { recurringDuties } from './recurring.ts';
import type { Found, ResponsibilityIndex } from './responsibility-index.ts';
import { groupsOf, type LineContext } from './responsibility-line.ts';
import type { Source } from './source.ts';
import { readTargets } from './targets.ts';
import { trimmed } from './trimmed.ts';
import type { WarningLog } from './warnings.ts';

/** What reading one clause needs to know of its document. */
export interface ClauseContext extends LineContext {
  readonly source: Source;
  readonly index: ResponsibilityIndex;
  readonly rule: LeadRule;
  readonly brackets: BracketStyle;
  readonly log: WarningLog;
}

export interface ReadClause {
  readonly clause: ClauseDraft;
  readonly duties: readonly DutyDraft[];
}

/** Reads one entry of the outline; null for an optional one in which neither units nor targets are found. */
export function readClause(entry: Entry, context: ClauseContext): ReadClause | null {
  const { source, index, year, brackets } = context;
  const found = index.within(entry.start, entry.end);
  const responsibility = rolesOf(found, context);
  const sentences = sentencesOf(source, proseRanges(entry, found));
  const { targets, doubts } = readTargets(sentences, {
    text: source.text,
    year,
    brackets,
    goals: /目标/.test(entry.title),
  });
  const named =
    responsibility.lead.length + responsibility.support.length + responsibility.responsible.length > 0;
  if (entry.optional && !named && targets.length === 0) return null;

  const whole = trimmed(source, entry.start, entry.end);
  warn(entry, whole, named, found, context);
  for (const doubt of doubts)
    context.log.add(doubt.code, doubt.offset, doubt.offset + doubt.quote.length, entry.id);
  const duties = recurringDuties(sentences, source.text);
  const clause: ClauseDraft = {
    id: entry.id,
    part: entry.part,
    number: entry.number,
    title: entry.title,
    start: whole.start,
    end: whole.end,
    body: bodyOf(entry, whole.end, found, source),
    responsibilities: found.map(({ span }) => passage(source, span.start, span.end)),
    ...responsibility,
    targets: withDeadline(targets, responsibility.deadline),
  };
  return { clause, duties: duties.map((duty) => ({ clause: entry.id, ...duty })) };
}

/** Puts together what the responsibilities of one clause say; a unit keeps the order it is printed in. */
export function rolesOf(found: readonly Found[], context: Pick<ClauseContext, 'rule'>): Responsibility {
  const lead = new Set<string>();
  const support = new Set<string>();
  const responsible = new Set<string>();
  let deadline: string | null = null;
  for (const { parsed } of found) {
    for (const name of parsed.lead) lead.add(name);
    for (const name of parsed.support) support.add(name);
    for (const name of parsed.responsible) responsible.add(name);
    deadline ??= parsed.deadline;
  }
  const roles = applyLeadRule(
    { lead: [...lead], support: [...support], responsible: [...responsible] },
    context.rule,
  );
  const all = [...roles.lead, ...roles.support, ...roles.responsible];
  return {
    ...roles,
    collectives: groupsOf(all, 'collective'),
    countyGroups: groupsOf(all, 'county-group'),
    deadline,
  };
}

/** A deadline in the bracket holds for every target that prints none of its own. */
export function withDeadline(targets: readonly TargetDraft[], deadline: string | null): TargetDraft[] {
  return targets.map((target) => ({ ...target, deadline: target.deadline ?? deadline }));
}

function proseRanges(entry: Entry, found: readonly Found[]): Range[] {
  const ranges: Range[] = [];
  let from = entry.textStart;
  for (const { span } of found) {
    if (span.start > from) ranges.push({ start: from, end: span.start });
    from = span.end;
  }
  if (from < entry.end) ranges.push({ start: from, end: entry.end });
  return ranges;
}

function bodyOf(entry: Entry, end: number, found: readonly Found[], source: Source): Passage {
  let close = end;
  for (const { span } of [...found].reverse()) {
    if (/[^\s。;,.]/.test(source.folded.slice(span.end, close))) break;
    close = span.start;
  }
  const start = Math.min(entry.bodyStart, end);
  return trimmed(source, start, Math.max(start, close));
}

function passage(source: Source, start: number, end: number): Passage {
  return { start, end, text: source.text.slice(start, end) };
}

function warn(
  entry: Entry,
  whole: Passage,
  named: boolean,
  found: readonly Found[],
  context: ClauseContext,
): void {
  const { log } = context;
  if (!named)
    log.add('reading.no-responsibility', whole.start, Math.min(whole.end, whole.start + 40), entry.id);
  for (const { span, parsed } of found) {
    if (parsed.openEnded) log.add('reading.open-list', span.start, span.end, entry.id);
    for (const note of parsed.notes)
      log.add('reading.standing-note', span.start, span.end, entry.id, `:${note.slice(0, 60)}`);
    for (const name of parsed.bare)
      log.add('reading.bare-name', span.start, span.end, entry.id, `:${name.slice(0, 40)}`);
    for (const name of parsed.odd)
      log.add('reading.odd-name', span.start, span.end, entry.id, `:${name.slice(0, 40)}`);
  }
}
