import type { Rules } from '../rules.ts';
import { type Finding, finding } from './finding.ts';
import { called } from './placed.ts';

/** A unit that is to be scored: on the register, or in a row of a table. */
export interface KnownUnit {
  readonly code: string;
  readonly name: string;
  readonly group: string;
}

/** Where the rules and those whom they are for do not go together. */
export function unitFindings({ groups, classes }: Rules, units: readonly KnownUnit[]): readonly Finding[] {
  const known = new Map(units.map((unit) => [unit.code, unit]));
  const inhabited = new Set(units.map(({ group }) => group));
  const empty = groups.flatMap(({ code, name }, index) =>
    inhabited.has(code) ? [] : [finding('group.empty', ['groups', index], `组别“${name}”(${code})没有单位`)],
  );
  const ranked = new Set(groups.map(({ code }) => code));
  const left = units.filter(({ group }) => !ranked.has(group));
  const ungrouped =
    left.length === 0
      ? []
      : [
          finding(
            'units.ungrouped',
            ['groups'],
            `有${left.length}个单位的组别不在细则中,不参加排名:${listed(left)}`,
          ),
        ];
  const ofClasses = classes.flatMap((each, index) =>
    each.units.flatMap((code, at) => {
      const path = ['classes', index, 'units', at];
      const unit = known.get(code);
      if (unit === undefined) {
        return [finding('class.unit-unknown', path, `类别${called(each)}中的单位“${code}”不在名录中`)];
      }
      if (unit.group === each.group) return [];
      const message = `类别${called(each)}属于组别“${each.group}”,单位“${unit.name}”(${code})却在组别“${unit.group}”`;
      return [finding('class.unit-elsewhere', path, message)];
    }),
  );
  return [...empty, ...ungrouped, ...ofClasses];
}

const MOST_LISTED = 5;
function listed(units: readonly KnownUnit[]): string {
  const names = units.slice(0, MOST_LISTED).map(({ name, group }) => `${name}(${group})`);
  return `${names.join('、')}${units.length > MOST_LISTED ? '等' : ''}`;
}
