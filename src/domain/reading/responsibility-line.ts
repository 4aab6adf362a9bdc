import { compact, fold } from './canonical-text.ts';
import { deadlineOf, timesIn } from './dates.ts';
import type { Responsibility } from './draft.ts';
import { kindOfName, looksLikeUnit, type Prefix, splitNames, splitOutside, unelide } from './unit-names.ts';
import { JOINABLE_TAIL } from './words/organs.ts';
import {
  CLOSING_VERB,
  type LabelRole,
  LINE_NOTE,
  OPENING_WORD,
  ROLE_LABELS,
  STANDING_NOTE,
} from './words/roles.ts';

/** A longer group is no 甲牵头会同乙. */
const LONGEST_STATEMENT = 400;

/** What the rest of the document says about reading a line. */
export interface LineContext {
  /** The plan's year, for deadlines printed without one. */
  readonly year: number | null;
  /** Names of this place and its superiors, which open the names of vertical bodies. */
  readonly places: readonly string[];
}

export interface ParsedLine extends Omit<Responsibility, 'collectives' | 'countyGroups'> {
  /** The list is left open with 等. */
  readonly openEnded: boolean;
  /** Pieces that look like no unit. */
  readonly odd: readonly string[];
  /** Names at the head of a group without the level the names before it have. */
  readonly bare: readonly string[];
  /** Notes that speak of other clauses: 以下均需各市政府落实,不再列出. */
  readonly notes: readonly string[];
}

type UnitRole = 'lead' | 'support' | 'responsible';

const LABEL = new RegExp(
  `(?:${Object.entries(ROLE_LABELS)
    .map(([role, pattern]) => `(?<${role}>${pattern})`)
    .join('|')})(?:\\([^()]{1,12}\\))?[:】\\]]:?`,
  'g',
);

/**
 * Reads one responsibility line, without its outer brackets: labelled (`牵头单位:甲、乙;配合单位:丙`), stated
 * (`甲牵头,乙、丙按职责分工负责`) or a bare list. A comma or semicolon opens a new group for elision; a group
 * without a label continues the last one.
 */
export function parseLine(line: string, context: LineContext): ParsedLine {
  const reader = new LineReader(context);
  const text = spaced(line);
  const folded = fold(text);
  let role: LabelRole | null = null;
  let from = 0;
  for (const label of folded.matchAll(LABEL)) {
    reader.segment(role, text.slice(from, label.index));
    role = labelRole(label.groups);
    from = label.index + label[0].length;
  }
  reader.segment(role, text.slice(from));
  return reader.result();
}

function labelRole(groups: Readonly<Record<string, string | undefined>> | undefined): LabelRole | null {
  for (const role of Object.keys(ROLE_LABELS) as LabelRole[]) {
    if (groups?.[role] !== undefined) return role;
  }
  return null;
}

/** Whether a name may end here: a unit's last word, and no bracket left open. */
function isWholeName(text: string): boolean {
  return JOINABLE_TAIL.test(fold(text)) && !/[((〔[][^)\]〕)]*$/.test(fold(text)) && looksLikeUnit(text);
}

const LONGEST_DEADLINE = 24;
const LONGEST_TAIL = 80;

/** White space inside a name is a wrapped line; between two whole names it separates them. */
function spaced(line: string): string {
  let last = '';
  let text = '';
  for (const piece of line.split(/[\s\u200b\ufeff]+/)) {
    const separate = isWholeName(last) && /^[省市县区州盟旗各]/.test(piece);
    text += separate ? `、${piece}` : piece;
    const names = splitOutside(piece, '、,;:');
    last = separate || names.length > 1 ? (names.at(-1) ?? '') : `${last.slice(-LONGEST_TAIL)}${piece}`;
  }
  return text;
}

/** Collects names by role while the groups of a line go by. */
class LineReader {
  private readonly names: Record<UnitRole, Set<string>> = {
    lead: new Set(),
    support: new Set(),
    responsible: new Set(),
  };
  private readonly odd: string[] = [];
  private readonly context: LineContext;
  private prefix: Prefix | null = null;
  private deadline: string | null = null;
  private readonly bare: string[] = [];
  private readonly notes: string[] = [];
  private openEnded = false;

  constructor(context: LineContext) {
    this.context = context;
  }

  /** Reads the groups that stand under one label, or under none. */
  segment(role: LabelRole | null, text: string): void {
    if (role === 'person' || role === 'other') return;
    if (role === 'deadline') {
      this.deadline ??= deadlineOf(fold(text), this.context.year);
      return;
    }
    const pending: string[] = [];
    for (const group of splitOutside(text, ',;。')) {
      const { names, verbRole } = this.group(group);
      for (const name of names) pending.push(name);
      if (verbRole === null) continue;
      this.add(verbRole === 'responsible' ? (role ?? 'responsible') : verbRole, pending.splice(0));
    }
    this.add(role ?? 'responsible', pending);
  }

  private group(group: string): { names: string[]; verbRole: UnitRole | null } {
    const text = compact(group).replace(
      /[(（][^()（）]*(?:下同|(?:为|是)[^()（）]{0,6}牵头)[^()（）]*[)）]/g,
      '',
    );
    const folded = fold(text);
    if (STANDING_NOTE.test(folded)) this.notes.push(text);
    if (folded === '' || LINE_NOTE.test(folded)) return { names: [], verbRole: null };
    if (this.takeDeadline(folded)) return { names: [], verbRole: null };
    const led = text.length > LONGEST_STATEMENT ? null : /^(.{2,}?)牵头(?:会同|、|和|并)(.{2,})$/.exec(text);
    if (led !== null && looksLikeUnit(splitNames(led[1] ?? '').at(-1) ?? '')) {
      this.add('lead', this.list(led[1] ?? ''));
      return this.group(led[2] ?? '');
    }
    const verb = CLOSING_VERB.exec(folded);
    const listed = verb === null ? text : text.slice(0, verb.index);
    if (/等$/.test(listed.replace(/(?:部门|单位)$/, ''))) this.openEnded = true;
    return { names: this.list(listed), verbRole: verb === null ? null : roleOfVerb(verb[1] ?? '') };
  }

  private list(text: string): string[] {
    const names = splitNames(text.replace(OPENING_WORD, ''));
    for (const name of names) if (!looksLikeUnit(name)) this.odd.push(name);
    const unelided = unelide(names, this.context.places, this.prefix);
    this.prefix = unelided.prefix;
    for (const name of unelided.bare) this.bare.push(name);
    return [...unelided.names];
  }

  /** 6月底完成, 年内持续推进 and 3月底前完成并长期坚持 say when, not who. */
  private takeDeadline(folded: string): boolean {
    if (folded.length > LONGEST_DEADLINE || looksLikeUnit(folded)) return false;
    const date = deadlineOf(folded, this.context.year);
    const dated = date !== null || timesIn(folded, this.context.year)[0]?.start === 0;
    if (!dated && !/^(?:长期|持续|常态化|全年)(?:坚持|推进|实施|开展|落实|推动)?$/.test(folded)) return false;
    this.deadline ??= date;
    return true;
  }

  private add(role: UnitRole, names: readonly string[]): void {
    for (const name of names) this.names[role].add(name);
  }

  result(): ParsedLine {
    return {
      lead: [...this.names.lead],
      support: [...this.names.support],
      responsible: [...this.names.responsible],
      deadline: this.deadline,
      openEnded: this.openEnded,
      odd: this.odd,
      bare: this.bare,
      notes: this.notes,
    };
  }
}

function roleOfVerb(verb: string): UnitRole {
  if (verb.includes('牵头')) return 'lead';
  return /配合|协办|协助|参与|参加/.test(verb) ? 'support' : 'responsible';
}

/** Names of a line that are collectives or county groups, each once, in the order printed. */
export function groupsOf(names: readonly string[], kind: 'collective' | 'county-group'): string[] {
  return [...new Set(names.filter((name) => kindOfName(name) === kind))];
}
