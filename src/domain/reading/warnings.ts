import type { ReadingWarning } from './draft.ts';

const MESSAGES = {
  'reading.no-responsibility': '本条没有写明责任单位',
  'reading.bracket-unbalanced': '括号不配对',
  'reading.bracket-mismatched': '前后括号形状不一致',
  'reading.numbering': '编号不连续或重复',
  'reading.odd-name': '不像单位名称,请核对',
  'reading.bare-name': '名称没有级别,可能承前省略,按所印读取',
  'reading.standing-note': '此处的说明涉及其他条,请人工补充',
  'reading.open-list': '单位列举未尽(“等”),请补全',
  'reading.target-unclear': '可能是目标值,但不能确定,请人工判断',
  'reading.approximate': '目标值是约数,按所印数字读取',
  'reading.range': '目标值是区间,只读取了一端',
  'reading.no-title': '没有找到标题',
  'reading.no-issuer': '没有找到印发机关',
  'reading.no-date': '没有找到成文日期',
  'reading.attachment-skipped': '附件没有读取',
  'reading.too-many-warnings': '同类提示过多,其余从略',
} as const;

export type WarningCode = keyof typeof MESSAGES;

/** As many of one kind as a person can be asked to look at. */
const MOST_OF_A_KIND = 200;
const LONGEST_QUOTE = 300;

/** Collects warnings, quoting the input; a flood of one kind is cut off and says so. */
export class WarningLog {
  private readonly text: string;
  private readonly counts = new Map<WarningCode, number>();
  private readonly warnings: ReadingWarning[] = [];

  constructor(text: string) {
    this.text = text;
  }

  add(code: WarningCode, start: number, end: number, clause: string | null = null, detail = ''): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count > MOST_OF_A_KIND + 1) return;
    const kind = count > MOST_OF_A_KIND ? 'reading.too-many-warnings' : code;
    this.warnings.push({
      code: kind,
      message: `${MESSAGES[kind]}${detail}`,
      clause,
      quote: this.text.slice(start, Math.min(end, start + LONGEST_QUOTE)),
      offset: start,
    });
  }

  /** In the order of the text. */
  list(): ReadingWarning[] {
    return [...this.warnings].sort((a, b) => a.offset - b.offset);
  }
}
