import type { FindingCode } from '../domain/scheme/findings/finding.ts';
import { findingsOf } from '../domain/scheme/findings/findings.ts';
import type { KnownUnit } from '../domain/scheme/findings/units.ts';
import type { Rules } from '../domain/scheme/rules.ts';
import { readPlaced, type SchemeKind } from './scheme-file.ts';
import { isIndicatorOf } from './table-columns.ts';
import { readTable } from './table-file.ts';

/** Something wrong with a scheme file, and where: a fault of its form (`scheme.invalid`), or what was found in its rules. */
export interface PlacedFinding {
  readonly code: FindingCode | 'scheme.invalid';
  readonly severity: 'error' | 'warning';
  /** Keys, and indexes from 0, joined by dots. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface SchemeCheck {
  readonly errors: number;
  readonly warnings: number;
  /** In the order of the file. */
  readonly findings: readonly PlacedFinding[];
}

/**
 * 细则检查: all that is wrong with the text of a scheme. Rules whose form is at fault are looked at no further.
 *
 * @param unitsFor those whom the rules will score, where they are known
 * @throws RefusedError `scheme.too-large`
 */
export function checkScheme(
  text: string,
  kind: SchemeKind,
  unitsFor: (rules: Rules) => readonly KnownUnit[] | null = () => null,
): SchemeCheck {
  const findings = [...placedFindings(text, kind, unitsFor)].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors, findings };
}

function placedFindings(
  text: string,
  kind: SchemeKind,
  unitsFor: (rules: Rules) => readonly KnownUnit[] | null,
): readonly PlacedFinding[] {
  const read = readPlaced(text, kind);
  if ('issues' in read) {
    return read.issues.map((issue) => ({ code: 'scheme.invalid', severity: 'error', ...issue }));
  }
  return findingsOf(read.rules, unitsFor(read.rules)).map(({ code, severity, path, message }) => ({
    code,
    severity,
    path: path.join('.'),
    ...read.placeOf(path),
    message,
  }));
}

/**
 * The units of a table, each in the group that its row names by code or name.
 *
 * @throws RefusedError as `readTable` does
 */
export function unitsInTable(text: string, rules: Rules): readonly KnownUnit[] {
  const { groups } = rules;
  const [only, ...others] = groups;
  const codeOf = (given: string | null) =>
    given === null && others.length === 0
      ? only?.code
      : groups.find(({ code, name }) => code === given || name === given)?.code;
  return readTable(text, isIndicatorOf(rules)).rows.map(({ unit, group }) => ({
    code: unit,
    name: unit,
    group: codeOf(group) ?? group ?? '无',
  }));
}
