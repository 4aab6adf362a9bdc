import type { Component } from '../components.ts';
import { allFormulas } from '../formulas.ts';
import type { Rules } from '../rules.ts';
import { isOfTable } from '../table-scheme.ts';
import { namesInText } from '../value-methods.ts';
import { type Finding, finding, type RulesPath } from './finding.ts';
import { called } from './placed.ts';

/** Names given twice, and names of what is not there, or is not looked at. */
export function nameFindings(rules: Rules): readonly Finding[] {
  return [
    ...repeated(rules),
    ...unused(rules),
    ...unmeasured(rules),
    ...tieBreakers(rules),
    ...classes(rules),
    ...sharing(rules),
    ...bars(rules),
  ];
}

/** Things side by side that nobody can tell apart by name: an item of a sheet that is printed twice. */
function repeated(rules: Rules): readonly Finding[] {
  const twice = (
    list: readonly { readonly name: string; readonly code: string }[],
    path: RulesPath,
    what: string,
  ) =>
    list.flatMap(({ name, code }, index) => {
      const first = list.findIndex((each) => each.name === name);
      if (first === index) return [];
      const message = `${what}“${name}”写了两次:第${first + 1}项(${list[first]?.code})和第${index + 1}项(${code})`;
      return [finding('name.repeated', [...path, index, 'name'], message)];
    });
  const parts = (components: readonly Component[], path: RulesPath): readonly Finding[] => [
    ...twice(components, path, '考核内容'),
    ...components.flatMap((part, index) =>
      part.method === 'group' ? parts(part.components, [...path, index, 'components']) : [],
    ),
  ];
  return [
    ...twice(rules.groups, ['groups'], '分组'),
    ...parts(rules.components, ['components']),
    ...twice(rules.vetoes ?? [], ['vetoes'], '否决'),
    ...twice(rules.grades.bands, ['grades', 'bands'], '等次'),
    ...twice(rules.classes, ['classes'], '类别'),
  ];
}

/** Indicators that no formula names. */
function unused(rules: Rules): readonly Finding[] {
  const used = new Set([...allFormulas(rules)].flatMap(namesInText));
  return (rules.indicators ?? []).flatMap(({ code, name }, index) => {
    if (used.has(code) || used.has(name)) return [];
    return [finding('indicator.unused', ['indicators', index], `指标“${name}”(${code})没有用到`)];
  });
}

/** Indicators of a plan that nothing measures and nothing makes: they never have a value. */
function unmeasured(rules: Rules): readonly Finding[] {
  if (isOfTable(rules)) return [];
  return (rules.indicators ?? []).flatMap(({ code, name, formula, from }, index) => {
    if (formula !== undefined || from !== undefined) return [];
    const message = `指标“${name}”(${code})既不取自监测(from),也不由公式计算(formula),不会有数值`;
    return [finding('indicator.unmeasured', ['indicators', index], message)];
  });
}

/** What cannot tell equals apart: what was compared before, and the only thing that a total is made of. */
function tieBreakers({ ranking: { by, tieBreakers: breakers }, components }: Rules): readonly Finding[] {
  const [only, ...others] = components;
  const shown = breakers.map((each) => (typeof each === 'string' ? each : each.value));
  return breakers.flatMap((breaker, index) => {
    const path = ['ranking', 'tieBreakers', index];
    // A code is not the formula that reads the same.
    const first = breakers.findIndex(
      (each, at) => typeof each === typeof breaker && shown[at] === shown[index],
    );
    if (first < index) {
      return [finding('tie-breaker.idle', path, `“${shown[index]}”前面已经比过,再比分不出先后`)];
    }
    // Rounded totals may be equal where the part is not.
    if (by === 'rounded' || others.length > 0 || only?.code !== breaker) return [];
    return [finding('tie-breaker.idle', path, `总分只由“${breaker}”构成,总分相同的这一项也相同,分不出先后`)];
  });
}

/** Classes that change nothing, or say a thing twice. */
function classes(rules: Rules): readonly Finding[] {
  return rules.classes.flatMap((each, index) => {
    const path = ['classes', index];
    const { weights, targets, rankedApart } = each;
    const idle = weights.length === 0 && targets.length === 0 && !rankedApart;
    const again = (list: readonly string[], key: string, what: string) =>
      list.flatMap((code, at) =>
        list.indexOf(code) === at
          ? []
          : [finding('class.repeated', [...path, key, at], `类别${called(each)}中${what}“${code}”写了两次`)],
      );
    return [
      ...(idle
        ? [finding('class.idle', path, `类别${called(each)}没有自己的分值和目标,也不单独排名,不起作用`)]
        : []),
      ...again(
        weights.map(({ component }) => component),
        'weights',
        '考核内容',
      ),
      ...again(
        targets.map(({ target }) => target),
        'targets',
        '目标',
      ),
    ];
  });
}

function sharing({ sharing: { territorial, exempt }, groups }: Rules): readonly Finding[] {
  const known = new Set(groups.map(({ code }) => code));
  return Object.entries({ territorial, exempt }).flatMap(([key, codes]) =>
    codes.flatMap((code, index) =>
      known.has(code)
        ? []
        : [finding('sharing.group-unknown', ['sharing', key, index], `没有代码为“${code}”的组别`)],
    ),
  );
}

/** Uses that are barred by a grade that nobody gets, or that are no uses. */
function bars(rules: Rules): readonly Finding[] {
  if (isOfTable(rules)) return [];
  const { results } = rules.procedure;
  const grades = new Set(rules.grades.bands.map(({ code }) => code));
  const purposes = new Set(results.purposes.map(({ code }) => code));
  return results.bars.flatMap((bar, index) => {
    const path = ['procedure', 'results', 'bars', index];
    return [
      ...(grades.has(bar.grade)
        ? []
        : [finding('bar.unknown', [...path, 'grade'], `没有代码为“${bar.grade}”的等次`)]),
      ...bar.purposes.flatMap((purpose, at) =>
        purposes.has(purpose)
          ? []
          : [finding('bar.unknown', [...path, 'purposes', at], `没有代码为“${purpose}”的结果用途`)],
      ),
    ];
  });
}
