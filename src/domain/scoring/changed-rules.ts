import type { z } from 'zod';
import { refuse } from '../kernel/refusal.ts';
import { readRulesAs } from '../scheme/faults.ts';
import { findingsOf } from '../scheme/findings/findings.ts';
import type { Rules } from '../scheme/rules.ts';
import { entryKeys, isRecord } from '../scheme/rules-difference.ts';
import { withoutValueAt, withValueAt } from '../scheme/rules-edit.ts';
import { writtenForm } from '../scheme/table-scheme.ts';
import { type Change, type ChangeRefusal, refuseChange } from './changes.ts';

/**
 * Rules as they would be with some changes, in turn; what changes facts is passed over. They must be in order as a whole; contradictions
 * that were there before may stay.
 *
 * @throws RefusedError `what-if.path`, `what-if.no-component`; `what-if.scheme-invalid` and `what-if.scheme-unsound` where they could
 *   not be published
 */
export function changedRules(rules: Rules, changes: readonly Change[]): Rules {
  const { said, schema } = writtenForm(rules);
  const edited = changes.reduce<unknown>(
    (written, change, index) => withEdit(written, change, refuseChange(index)),
    said,
  );
  return edited === said ? rules : sound(wellFormed(edited, schema, changes), rules);
}

function withEdit(rules: unknown, change: Change, at: ChangeRefusal): unknown {
  switch (change.change) {
    case 'weight':
      return withValueAt(rules, `${componentPath(rules, change.component, at)}.weight`, change.weight);
    case 'set':
      return withValueAt(rules, change.path, change.value);
    case 'remove':
      return withoutValueAt(rules, change.path);
    default:
      return rules;
  }
}

/** Where a component stands: `components[group].components[part]`. */
function componentPath(rules: unknown, code: string, at: ChangeRefusal): string {
  const within = (parts: unknown, path: string): string | null => {
    for (const part of Array.isArray(parts) ? parts.filter(isRecord) : []) {
      const here = `${path}[${String(part.code)}]`;
      if (part.code === code) return here;
      const below = within(part.components, `${here}.components`);
      if (below !== null) return below;
    }
    return null;
  };
  const found = within(isRecord(rules) ? rules.components : [], 'components');
  return found ?? at('no-component', `细则没有考核内容“${code}”`, { component: code });
}

function wellFormed(edited: unknown, schema: z.ZodType<Rules>, changes: readonly Change[]): Rules {
  const read = readRulesAs(schema, edited);
  if ('rules' in read) return read.rules;
  const issues = read.faults.map((fault) => {
    const path = pathOf(edited, fault.path);
    return { path, message: fault.message, change: changeAt(path, changes) };
  });
  const [first] = issues;
  const place = first?.change === null ? '' : `第${first?.change}项改动:`;
  refuse('invalid', 'what-if.scheme-invalid', `${place}改后的细则有误:${first?.path}:${first?.message}`, {
    count: issues.length,
    issues: issues.slice(0, 50),
  });
}

/** What contradicts itself could not be published either, unless it did so before. */
function sound(rules: Rules, before: Rules): Rules {
  const known = new Set(errorsOf(before).map(({ code, path }) => `${code} ${path}`));
  const errors = errorsOf(rules).filter(({ code, path }) => !known.has(`${code} ${path}`));
  const [first] = errors;
  if (first === undefined) return rules;
  refuse('invalid', 'what-if.scheme-unsound', `改后的细则自相矛盾:${first.path}:${first.message}`, {
    count: errors.length,
    findings: errors,
  });
}

function errorsOf(rules: Rules) {
  return findingsOf(rules)
    .filter(({ severity }) => severity === 'error')
    .map((each) => ({ ...each, path: pathOf(rules, each.path) }));
}

/** A place in rules as paths of changes write it. */
function pathOf(rules: unknown, steps: readonly PropertyKey[]): string {
  let [at, path] = [rules, ''];
  for (const step of steps) {
    if (Array.isArray(at)) {
      const name = entryKeys(at)?.[Number(step)] ?? String(step);
      path = `${path}[${name}]`;
      at = at[Number(step)];
    } else {
      path = path === '' ? String(step) : `${path}.${String(step)}`;
      at = isRecord(at) ? at[String(step)] : undefined;
    }
  }
  return path;
}

/** The number of the last change that touches a place, from 1; null where none does. */
function changeAt(path: string, changes: readonly Change[]): number | null {
  const index = changes.findLastIndex((change) => {
    if (change.change === 'weight') return path.includes(`[${change.component}]`);
    if (change.change !== 'set' && change.change !== 'remove') return false;
    return path.startsWith(change.path) || change.path.startsWith(path);
  });
  return index < 0 ? null : index + 1;
}
