import { ROLE_NAMES } from '../domain/kernel/actor.ts';
import { show } from '../domain/kernel/show.ts';
import type { RuleChange } from '../domain/scheme/rules-difference.ts';
import type { LineDifference, UnitDifference } from '../domain/scoring/compare.ts';
import type { ScoreNode } from '../domain/scoring/node.ts';
import type { DifferingEvent, UnitDifferenceJson, ValueJson } from '../projections/compare-json.ts';

/** What two sets of rules say differently, a line each. */
export function ruleLines(rules: readonly RuleChange[]): readonly string[] {
  return rules.map(({ path, before, after }) => `  ${path}:${said(before)} → ${said(after)}`);
}

function said(value: unknown): string {
  return value === undefined ? '没有' : JSON.stringify(value);
}

/** A unit's difference in one line: `甲县  总分 80.5 → 82  名次 3 → 2  等次 良好 → 优秀`. */
export function moved({ unit, before, after }: UnitDifference): string {
  const turned = (name: string, was: string | undefined, is: string | undefined) =>
    was === is ? `${name} ${is ?? '无'}` : `${name} ${was ?? '无'} → ${is ?? '无'}`;
  return [
    unit.name,
    turned('总分', before?.total && show(before.total.value), after?.total && show(after.total.value)),
    turned('名次', (before && String(before.rank)) || undefined, (after && String(after.rank)) || undefined),
    turned('等次', before?.grade.name, after?.grade.name),
  ].join('  ');
}

/**
 * A unit's differences: the values that differ, then line by line, each with its causes, then every event that counts on one side only.
 *
 * @param otherwise what a line without a cause of the unit can come from
 */
export function differenceText(
  difference: UnitDifference,
  told: UnitDifferenceJson,
  otherwise: string,
): string {
  const lines = difference.lines.filter(({ path }) => path !== difference.unit.code);
  return [
    `■ ${moved(difference)}`,
    ...(told.values ?? []).map(valueText),
    ...lines.flatMap((line) => lineText(line, otherwise)),
    ...(told.events.length === 0 ? [] : ['    事件(− 只在前者计入,+ 只在后者计入)']),
    ...told.events.map(eventText),
  ].join('\n');
}

function valueText({ name, before, after }: ValueJson): string {
  return `    数值:${name} ${before ?? '缺'} → ${after ?? '缺'}`;
}

function lineText(
  { names, path, change, before, after, causes }: LineDifference,
  otherwise: string,
): readonly string[] {
  const indent = '  '.repeat(names.length);
  const formula = (mark: string, node: ScoreNode | null) =>
    node === null ? [] : [`${indent}    ${mark} ${node.formula}`];
  const where = causes.from === null ? '' : `(在${causes.from})`;
  const events = causes.events.length === 0 ? [] : [`事件${listed(causes.events)}`];
  const rules = causes.rules.length === 0 ? [] : [`细则${listed(causes.rules)}`];
  const values = causes.values.length === 0 ? [] : [`数值${listed(causes.values)}`];
  const because = [...events, ...rules, ...values];
  return [
    `${indent}${CHANGES[change]} ${names.at(-1)}  ${before ? show(before.value) : '无'} → ${after ? show(after.value) : '无'}  (${path})`,
    ...formula('−', before),
    ...formula('+', after),
    `${indent}    起因${where}:${because.length === 0 ? otherwise : because.join(';')}`,
  ];
}

const CHANGES = { added: '+', gone: '−', changed: '·' } as const;
const MOST_LISTED = 12;

function listed(all: readonly (string | number)[]): string {
  const more = all.length > MOST_LISTED ? `等${all.length}项` : '';
  return `${all.slice(0, MOST_LISTED).join('、')}${more}`;
}

function eventText({ side, position, title, type, occurredOn, actor }: DifferingEvent): string {
  const who = [ROLE_NAMES[actor.role], actor.unit, actor.account].filter((each) => each !== null).join(' ');
  return `    ${side === 'before' ? '−' : '+'} ${position}  ${occurredOn}  ${title}(${type})  ${who}`;
}
