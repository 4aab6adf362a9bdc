import { type Group, type ModelClause, type ModelPlan, namesOf, type Style } from './plan-model.ts';

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '%': '％',
  '[': '［',
  ']': '］',
};
const COLUMN = 34;

/** Prints a model plan in a style. */
export function printPlan(plan: ModelPlan, style: Style): string {
  const { place, year, month, day } = plan;
  const title = `${place}${year}年工作要点`;
  const signature = [`${place}人民政府办公室`, `${year}年${month}月${day}日`];
  const notice = [
    '各县(区)人民政府:',
    `《${title}》已经市政府同意,现印发给你们。`,
    ...signature,
    '(此件公开发布)',
  ];
  const lines = [...(style.notice ? notice : []), title, '为推进工作,制定本要点。'];
  let number = 0;
  plan.parts.forEach((part, index) => {
    lines.push(`${NUMERALS[index + 1]}、${part.title}`);
    if (!style.continued) number = 0;
    for (const clause of part.clauses) {
      number += 1;
      lines.push(...printClause(clause, number, style));
    }
  });
  if (!style.notice) lines.push(...signature);
  const text = style.wrap
    ? lines.flatMap(wrapped).join('\n')
    : lines.map((line) => `${style.indent}${line}`).join(style.lineEnd);
  return style.fullWidth ? text.replace(/[,;:()%[\]]/g, (mark) => FULL[mark] ?? mark) : text;
}

function printClause(clause: ModelClause, number: number, style: Style): string[] {
  const sentences = [clause.filler, ...clause.targets.map(({ printed }) => printed)].map(
    (sentence) => `${sentence}。`,
  );
  const heading = `(${NUMERALS[number]})${clause.title}`;
  const [open, close] = [style.brackets.charAt(0), style.brackets.charAt(1)];
  const bracket = `${open}${printRoles(clause, style)}${close}`;
  const body = sentences.join('');
  const lines = style.bodyApart ? [heading, body] : [`${heading}。${body}`];
  if (style.bracketApart) return [...lines, bracket];
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${bracket}`];
}

function printRoles(clause: ModelClause, style: Style): string {
  const role = (label: string, groups: readonly Group[]): string[] =>
    groups.length === 0 ? [] : [`${label}:${groups.map((group) => printGroup(group, style)).join(',')}`];
  return [
    ...role('牵头单位', clause.lead),
    ...role('配合单位', clause.support),
    ...role('责任单位', clause.responsible).map((words) => `${words}${style.closing}`),
  ].join(';');
}

function printGroup(group: Group, style: Style): string {
  if ('alone' in group) return group.alone;
  const names = namesOf([group]);
  return style.elide
    ? names.map((name, index) => (index === 0 ? name : name.slice(1))).join('、')
    : names.join('、');
}

/** A paragraph broken at a column, its first line indented, as pages are copied. */
function wrapped(line: string): string[] {
  const text = `　　${line}`;
  const rows: string[] = [];
  for (let at = 0; at < text.length; at += COLUMN) rows.push(text.slice(at, at + COLUMN));
  return rows;
}
