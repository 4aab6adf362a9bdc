import { refuse } from '../domain/kernel/refusal.ts';
import { shown } from './table-cells.ts';

/** A fault of a table file: its line and its column's number, from 1, and that column's header if it has one. */
export interface TableIssue {
  readonly line: number;
  readonly column: number;
  readonly header: string;
  readonly message: string;
}

const MAX_ISSUES = 50;

/** Counts every fault and keeps the first ones. */
export class Faults {
  readonly #issues: TableIssue[] = [];
  count = 0;

  add(issue: TableIssue): this {
    this.count += 1;
    if (this.#issues.length < MAX_ISSUES) this.#issues.push(issue);
    return this;
  }

  /** Refuses with the place of the first fault, and the first 50 in `details.issues`. */
  refuse(code = 'table.invalid', details: Readonly<Record<string, unknown>> = {}): never {
    const [first] = this.#issues;
    const header = first?.header ? `“${shown(first.header, 20)}”` : '';
    const place = `第${first?.line}行第${first?.column}列${header}`;
    return refuse('invalid', code, `表格有误(${place}):${first?.message}`, {
      ...details,
      count: this.count,
      issues: this.#issues,
    });
  }
}
