import { relativeTo } from './baseline.ts';
import type { Comparator, TargetDraft } from './draft.ts';
import { type Before, type Fragment, fragmentsOf, leftOf, rightOf } from './fragments.ts';
import { growthName } from './indicator.ts';
import type { Named, Naming } from './naming.ts';
import { peelHead, peelTail } from './phrase.ts';
import type { Sentence } from './prose.ts';
import type { Measured, Quantity } from './quantities.ts';
import { groupsOf, SentenceDeadlines } from './sentence-deadlines.ts';
import { nameTarget } from './target-name.ts';
import type { TargetContext } from './targets.ts';
import { FIRM, INDICATOR_NOUN, SOFT } from './words/verbs.ts';

export interface Doubt {
  readonly code: 'reading.target-unclear' | 'reading.approximate' | 'reading.range';
  readonly quote: string;
  readonly offset: number;
}

const LONGEST_PHRASE = 200;
const LONGEST_DOUBT = 60;
const SOFT_ANYWHERE = new RegExp(SOFT);
const KEPT_UP = /^(?:并)?(?:持续|长期|稳定|继续|始终)?(?:保持|巩固)/;
const KEPT_UP_NEXT = /^(?:并)?(?:持续|长期|稳定|继续|始终)(?:保持|巩固)/;
/** Aims that are told by no plain number. */
const UNREADABLE =
  /翻(?:[一两二三]|\d)?番|[一二三四五六七八九十]分之[一二三四五六七八九十]|(?:进入|位居|跻身|稳居|位列|争进|保持|争创|冲刺|进位)[^,;]{0,12}前(?:\d+|[一二三四五六七八九十]+)(?:名|位|强|列)?/g;

/** 招用人数达到职工人数25%的,… states a condition. */
function isCondition(open: string, from: number, to: number): boolean {
  return to - from < LONGEST_PHRASE && to < open.length && open.charAt(to - 1) === '的' && to > from;
}

/** Reads the targets of one sentence, each knowing what was read before it. */
export class SentenceReader {
  private readonly sentence: Sentence;
  private readonly measured: Measured;
  private readonly context: TargetContext;
  private readonly fragments: readonly Fragment[];
  private readonly deadlines: SentenceDeadlines;
  private readonly groups: readonly number[];
  private readonly targets: TargetDraft[] = [];
  private readonly doubts: Doubt[] = [];
  /** `soft` where its 力争 opens a list and so reaches on. */
  private previous: (Named & { readonly soft: boolean; readonly fragment: number }) | null = null;

  constructor(sentence: Sentence, measured: Measured, context: TargetContext) {
    this.sentence = sentence;
    this.measured = measured;
    this.context = context;
    this.fragments = fragmentsOf(sentence.open, measured.quantities);
    this.groups = groupsOf(sentence.open, this.fragments);
    this.deadlines = new SentenceDeadlines(sentence.open, measured.times, this.fragments);
  }

  read(): { targets: TargetDraft[]; doubts: Doubt[] } {
    const { open } = this.sentence;
    const values = this.measured.quantities.filter((quantity) => !quantity.scope);
    const scopes = this.measured.quantities.filter((quantity) => quantity.scope);
    let fragment = 0;
    let scope = -1;
    let before: Before | null = null;
    for (let index = 0; index < values.length; index += 1) {
      const quantity = values[index];
      if (quantity === undefined) break;
      while ((this.fragments[fragment]?.end ?? Number.POSITIVE_INFINITY) < quantity.end) fragment += 1;
      while ((scopes[scope + 1]?.end ?? Number.POSITIVE_INFINITY) <= quantity.start) scope += 1;
      const here = this.fragments[fragment];
      if (here === undefined) break;
      if (isCondition(open, quantity.end, here.end)) {
        before = { end: quantity.end, read: false };
        continue;
      }
      const run = this.distributed(values, index, here);
      if (run.length > 1) {
        this.distribute(run, here, fragment);
        index += run.length - 1;
        before = { end: run.at(-1)?.end ?? quantity.end, read: true };
        continue;
      }
      const left = leftOf(open, here, before, quantity.start);
      const right = rightOf(open, here, quantity, values[index + 1]);
      const read = this.one(
        quantity,
        Math.max(left, quantity.start - LONGEST_PHRASE),
        Math.min(right, quantity.end + LONGEST_PHRASE),
        fragment,
        scopes[scope] ?? null,
      );
      before = { end: read ? right : quantity.end, read };
    }
    this.doubtUnreadable();
    return { targets: this.targets, doubts: this.doubts };
  }

  private doubtUnreadable(): void {
    const { open } = this.sentence;
    for (const match of open.matchAll(UNREADABLE)) {
      const from = Math.max(0, match.index - LONGEST_DOUBT);
      const end = match.index + match[0].length;
      const start =
        from +
        Math.max(...[',', ';', ':'].map((mark) => open.slice(from, match.index).lastIndexOf(mark))) +
        1;
      const rest = open.slice(end, end + LONGEST_DOUBT).search(/[,;:]/);
      this.doubt(
        'reading.target-unclear',
        start,
        rest < 0 ? Math.min(open.length, end + LONGEST_DOUBT) : end + rest,
      );
    }
  }

  /** Quantities that one 分别 hands out: A、B分别达到90%、95%以上. */
  private distributed(values: readonly Quantity[], index: number, fragment: Fragment): Quantity[] {
    const first = values[index];
    if (first === undefined || first.start - fragment.start > LONGEST_PHRASE) return [];
    if (!this.sentence.open.slice(fragment.start, first.start).includes('分别')) return [];
    const run = [first];
    for (let next = index + 1; next < values.length; next += 1) {
      const quantity = values[next];
      const last = run.at(-1);
      if (quantity === undefined || last === undefined || quantity.start >= fragment.end) break;
      if (!/^(?:、|和|及|与|以及)$/.test(this.sentence.open.slice(last.end, quantity.start))) break;
      run.push(quantity);
    }
    return run;
  }

  private distribute(run: readonly Quantity[], fragment: Fragment, index: number): void {
    const { open, raw } = this.sentence;
    const first = run[0];
    const last = run.at(-1);
    if (first === undefined || last === undefined) return;
    const end = Math.min(fragment.end, last.end + LONGEST_PHRASE);
    const divide = open.lastIndexOf('分别', first.start);
    const head = peelHead(open.slice(fragment.start, divide), this.context.year);
    const names = raw.slice(fragment.start + head.length, divide).split(/、|以及|和|与|及/);
    const tail = peelTail(open.slice(divide + 2, first.start));
    const nouns = names.filter((name) => INDICATOR_NOUN.test(name)).length;
    if (names.length !== run.length || tail.length > 0 || (nouns > 0 && nouns < names.length)) {
      this.doubt('reading.target-unclear', fragment.start, end);
      return;
    }
    run.forEach((quantity, at) => {
      const after = quantity.after ?? last.after;
      const name = `${head.making !== null && at > 0 ? head.making : ''}${names[at] ?? ''}`;
      const indicator =
        tail.growth === null ? name : growthName(name, tail, open.slice(divide, first.start), quantity.unit);
      const named: Named = { indicator, base: name, making: head.making, unit: quantity.unit, tail };
      this.keep({ ...quantity, after }, named, fragment.start, end, index);
    });
  }

  private one(
    quantity: Quantity,
    left: number,
    right: number,
    fragment: number,
    scope: Quantity | null,
  ): boolean {
    const before = this.fragments[fragment - 1];
    const naming: Naming = {
      sentence: this.sentence,
      quantity,
      left,
      right,
      fragmentBefore:
        before === undefined
          ? null
          : { start: Math.max(before.start, before.end - LONGEST_PHRASE), end: before.end },
      scope: scope !== null && scope.start >= left ? scope : null,
      previous: this.previous,
      adjacent: this.previous !== null && fragment - this.previous.fragment <= 1,
      listed: this.previous?.fragment === fragment,
      context: this.context,
    };
    const named = nameTarget(naming);
    if (named === 'none') return false;
    if (named === 'unclear') {
      this.doubt('reading.target-unclear', left, right);
      return false;
    }
    this.keep(quantity, named, left, right, fragment);
    return true;
  }

  private keep(quantity: Quantity, named: Named, left: number, right: number, fragment: number): void {
    const { open } = this.sentence;
    const { tail } = named;
    const words = open.slice(left, quantity.start);
    const soft = this.isSoft(words, fragment);
    const carries = soft && (!SOFT_ANYWHERE.test(words) || peelHead(words, this.context.year).soft);
    const lowering = tail.lowering;
    const literal = tail.comparator ?? quantity.after?.comparator ?? (tail.ceiling ? '<=' : '=');
    const ranged: Comparator = lowering ? '<=' : '>=';
    const comparator = quantity.low === null ? literal : ranged;
    const deadline = this.deadlines.at(quantity.start, quantity.end, fragment);
    const quote = this.quote(left, right);
    const next = this.fragments[fragment + 1];
    const following = open.slice(quantity.end, right);
    if (tail.blurred || quantity.after?.word === '左右' || quantity.after?.word === '上下')
      this.doubt('reading.approximate', left, right);
    if (quantity.low !== null) this.doubt('reading.range', left, right);
    this.targets.push({
      indicator: named.indicator,
      comparator,
      assessAs: comparator !== '=' ? comparator : lowering ? '<=' : '>=',
      value: quantity.low !== null && !lowering ? quantity.low : quantity.value,
      unit: quantity.unit,
      deadline,
      relativeTo: relativeTo(tail, words, deadline, this.context.year),
      baseline: tail.baseline,
      soft,
      maintain:
        KEPT_UP.test(following) ||
        (next !== undefined && KEPT_UP_NEXT.test(open.slice(next.start, next.start + 8))),
      ...quote,
    });
    this.previous = { ...named, soft: carries, fragment };
  }

  /** 力争 reaches the numbers after it in its sentence, until a 确保. */
  private isSoft(words: string, fragment: number): boolean {
    if (SOFT_ANYWHERE.test(words)) return true;
    if (FIRM.test(words)) return false;
    if (this.previous?.soft === true) {
      const opened = SOFT_ANYWHERE.test(
        this.sentence.open.slice(0, Math.min(this.fragments[0]?.end ?? 0, 12)),
      );
      return opened || this.groups[this.previous.fragment] === this.groups[fragment];
    }
    const before = this.fragments[fragment - 1];
    if (before === undefined || before.end - before.start > 24) return false;
    const text = this.sentence.open.slice(before.start, before.end);
    return SOFT_ANYWHERE.test(text) && peelHead(text, this.context.year).length >= text.length;
  }

  private quote(left: number, right: number): { quote: string; offset: number } {
    const { offsets } = this.sentence;
    const from = offsets[left] ?? 0;
    const to = (offsets[right - 1] ?? from) + 1;
    return { quote: this.context.text.slice(from, to), offset: from };
  }

  private doubt(code: Doubt['code'], left: number, right: number): void {
    this.doubts.push({ code, ...this.quote(left, right) });
  }
}
