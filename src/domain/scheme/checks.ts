import type { z } from 'zod';
import { allComponents, type Component, isWeighted } from './components.ts';
import { checkEligibility } from './eligibility.ts';
import { type Indicator, indicatorsIn } from './indicators.ts';
import { UNNAMED } from './named.ts';
import type { Rules } from './rules.ts';
import { formulasOf, namesInText } from './value-methods.ts';

/** What schemes for plans and for tables have alike. */
type Scoring = Pick<
  Rules,
  'groups' | 'classes' | 'components' | 'eligibility' | 'grades' | 'indicators' | 'ranking' | 'vetoes'
>;

/** What is wrong with rules for scoring beyond the form of each part: codes twice, and names of what there is not. */
export function checkScoring(rules: Scoring, context: z.RefinementCtx): void {
  checkRepeated(rules.groups, ['groups'], context);
  checkRepeated(rules.classes, ['classes'], context);
  checkClasses(rules, context);
  const codes = checkComponents(rules, context);
  checkIndicators(rules, context);
  checkEligibility(rules, context);
  checkVetoes(rules, context);
  checkGrades(rules, context);
  checkTieBreakers(rules, codes, context);
}

/** Ties are broken by components that there are, and by what indicators that there are come to. */
function checkTieBreakers(
  { ranking, indicators }: Scoring,
  codes: readonly string[],
  context: z.RefinementCtx,
): void {
  const names = indicatorsIn({ indicators });
  ranking.tieBreakers.forEach((breaker, index) => {
    const complain = (path: readonly PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path: ['ranking', 'tieBreakers', index, ...path], message });
    if (typeof breaker === 'string') {
      if (codes.includes(breaker)) return;
      const instead = names.has(breaker) ? `;比较指标写作 { value: ${breaker} }` : '';
      complain([], `没有代码为“${breaker}”的考核内容${instead}`);
      return;
    }
    for (const name of namesInText(breaker.value)) {
      if (!names.has(name)) complain(['value'], `没有代码或名称为“${name}”的指标`);
    }
  });
}

/** Every code but the first of its kind is at fault. */
export function checkRepeated(
  list: readonly { readonly code: string }[],
  path: readonly string[],
  context: z.RefinementCtx,
): void {
  const listed = list.map(({ code }) => code);
  listed.forEach((code, index) => {
    if (listed.indexOf(code) === index) return;
    context.addIssue({ code: 'custom', path: [...path, index, 'code'], message: `代码“${code}”重复` });
  });
}

/** Under a plan every line rests on an article; only a table's scheme may leave it out. */
export function checkArticles(
  { components, eligibility, vetoes = [] }: Scoring,
  context: z.RefinementCtx,
): void {
  const complain = (path: readonly PropertyKey[]) =>
    context.addIssue({ code: 'custom', path: [...path, 'article'], message: '须写明依据的条款' });
  const visit = (parts: readonly Component[], path: readonly PropertyKey[]) =>
    parts.forEach((part, index) => {
      if (part.article === UNNAMED) complain([...path, index]);
      if (part.method === 'group') visit(part.components, [...path, index, 'components']);
    });
  visit(components, ['components']);
  if (eligibility?.article === UNNAMED) complain(['eligibility']);
  vetoes.forEach(({ article }, index) => {
    if (article === UNNAMED) complain(['vetoes', index]);
  });
}

/** Lamps that there are, and a last rule that always holds. */
export function checkLamps({ kinds, rules }: Rules['lamps'], context: z.RefinementCtx): void {
  checkRepeated(kinds, ['lamps', 'kinds'], context);
  const lamps = kinds.map(({ code }) => code);
  rules.forEach(({ lamp, when }, index) => {
    if (!lamps.includes(lamp)) {
      const path = ['lamps', 'rules', index, 'lamp'];
      context.addIssue({ code: 'custom', path, message: `没有代码为“${lamp}”的灯` });
    }
    if ((when === null) !== (index === rules.length - 1)) {
      const path = ['lamps', 'rules', index, 'when'];
      context.addIssue({ code: 'custom', path, message: '只有最后一条亮灯规则没有条件(when: null)' });
    }
  });
}

/** Classes belong to groups that there are, units to one class, and weights to components that have one. */
function checkClasses({ groups, classes, components }: Scoring, context: z.RefinementCtx): void {
  const all = [...allComponents(components)];
  const classed = classes.flatMap(({ units }) => units);
  classes.forEach(({ group, units, weights }, index) => {
    const complain = (path: readonly PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path: ['classes', index, ...path], message });
    if (!groups.some(({ code }) => code === group)) complain(['group'], `没有代码为“${group}”的组别`);
    units.forEach((unit, place) => {
      if (classed.filter((each) => each === unit).length > 1) {
        complain(['units', place], `“${unit}”不能列入两个类别`);
      }
    });
    weights.forEach(({ component }, place) => {
      if (all.some((each) => each.code === component && isWeighted(each))) return;
      complain(['weights', place, 'component'], `没有代码为“${component}”的计权考核内容`);
    });
  });
}

/** How many calculated indicators may be made of each other, one above the other. */
const MOST_CALCULATED = 20;

/** What is calculated is made of indicators that there are, none of itself, and not of too many above each other. */
function checkIndicators({ indicators = [] }: Scoring, context: z.RefinementCtx): void {
  const named = indicatorsIn({ indicators });
  const levels = new Map<Indicator, number>();
  /** How many are calculated, one above the other, up to an indicator; without end where it comes round to itself. */
  const levelOf = (indicator: Indicator, above: readonly Indicator[]): number => {
    const { formula } = indicator;
    if (formula === undefined) return 0;
    if (above.includes(indicator)) return Number.POSITIVE_INFINITY;
    const known = levels.get(indicator);
    if (known !== undefined) return known;
    const parts = namesInText(formula).flatMap((name) => named.get(name) ?? []);
    const level = 1 + Math.max(0, ...parts.map((part) => levelOf(part, [...above, indicator])));
    levels.set(indicator, level);
    return level;
  };
  indicators.forEach((indicator, index) => {
    const { code, formula } = indicator;
    if (formula === undefined) return;
    const complain = (message: string) =>
      context.addIssue({ code: 'custom', path: ['indicators', index, 'formula'], message });
    for (const name of namesInText(formula)) {
      if (!named.has(name)) complain(`没有代码或名称为“${name}”的指标`);
    }
    const level = levelOf(indicator, []);
    if (level === Number.POSITIVE_INFINITY) complain(`指标“${code}”的公式绕成了圈`);
    else if (level > MOST_CALCULATED) complain(`计算指标套用超过${MOST_CALCULATED}层`);
  });
}

/** Where the highest total is the best, grades have lower limits; where the lowest is, upper ones. */
function checkGrades({ ranking, grades }: Scoring, context: z.RefinementCtx): void {
  const isLow = ranking.better === 'lower';
  const message = isLow
    ? '总分低者为优(ranking.better: lower)时,等次写上限(atMost),或者只按名额'
    : '等次的上限(atMost)只用于总分低者为优(ranking.better: lower);高者为优的写下限(atLeast)';
  grades.bands.forEach(({ atLeast = '0', atMost }, index) => {
    const field = isLow ? 'atLeast' : 'atMost';
    if (isLow ? !/[1-9]/.test(atLeast) : atMost === undefined) return;
    context.addIssue({ code: 'custom', path: ['grades', 'bands', index, field], message });
  });
}

function checkVetoes({ vetoes = [], indicators }: Scoring, context: z.RefinementCtx): void {
  checkRepeated(vetoes, ['vetoes'], context);
  const names = indicatorsIn({ indicators });
  vetoes.forEach(({ when }, index) => {
    for (const name of namesInText(when)) {
      if (names.has(name)) continue;
      const path = ['vetoes', index, 'when'];
      context.addIssue({ code: 'custom', path, message: `没有代码或名称为“${name}”的指标` });
    }
  });
}

/** Most that a tree of components may hold, and most levels that it may have. */
const MOST = { components: 2000, levels: 8 };

/** Codes are unique in the whole tree, formulas name indicators that there are. Gives the codes. */
function checkComponents({ components, indicators }: Scoring, context: z.RefinementCtx): readonly string[] {
  const names = indicatorsIn({ indicators });
  const codes = new Set<string>();
  const visit = (parts: readonly Component[], path: readonly PropertyKey[]) =>
    parts.forEach((part, index) => {
      const here = [...path, index];
      const complain = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [...here, field], message });
      if (codes.has(part.code)) complain('code', `代码“${part.code}”重复`);
      codes.add(part.code);
      if (codes.size > MOST.components) return;
      for (const [field, formula] of formulasOf(part)) {
        for (const name of namesInText(formula)) {
          if (!names.has(name)) complain(field, `没有代码或名称为“${name}”的指标`);
        }
      }
      if (part.method !== 'group') return;
      if (here.length > 2 * MOST.levels) complain('components', `考核内容超过${MOST.levels}层`);
      else visit(part.components, [...here, 'components']);
    });
  visit(components, ['components']);
  if (codes.size > MOST.components) {
    context.addIssue({
      code: 'custom',
      path: ['components'],
      message: `考核内容超过${MOST.components}项`,
    });
  }
  return [...codes];
}
