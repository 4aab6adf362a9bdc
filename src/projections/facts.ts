import type { Facts } from '../domain/scoring/facts.ts';
import { INCIDENT_SOURCES, incidentsIn } from './incidents.ts';
import { assignments } from './models/assignments.ts';
import { claims } from './models/claims.ts';
import { incentives } from './models/incentives.ts';
import { logFacts } from './models/log-facts.ts';
import { readings } from './models/readings.ts';
import { type SchemeRow, schemes } from './models/schemes.ts';
import { surveys } from './models/surveys.ts';
import { tolerances } from './models/tolerances.ts';
import { units } from './models/units.ts';
import type { AnyReadModel, ModelRows, ReadModel, Rows } from './read-model.ts';
import { SortedRows } from './sorted-rows.ts';

/** Where to look from: known by `at`, true by `asOf`. Absent: now. */
export interface Coordinates {
  readonly at?: number | undefined;
  readonly asOf?: string | undefined;
  /** By which version of which scheme; the one published last when absent. */
  readonly scheme?: { readonly id: string; readonly version: number } | undefined;
  /** Positions of events that count besides, whenever they were recorded and happened: after all others, in order. */
  readonly corrections?: readonly number[] | undefined;
  /** Positions of events that do not count, as if they had not been recorded. */
  readonly without?: readonly number[] | undefined;
}

/** What scores are computed from. */
export interface Grounds {
  readonly facts: Facts;
  readonly schemes: readonly SchemeRow[];
  /** The seed, when the data are simulated. */
  readonly seed: number | null;
}

/** What grounds are made of; the tolerances are among the sources of incidents. Whatever is listed here is folded for the past too, and kept in its snapshots. */
export const GROUND_MODELS: readonly AnyReadModel[] = [
  units,
  assignments,
  claims,
  incentives,
  surveys,
  readings,
  schemes,
  logFacts,
  ...INCIDENT_SOURCES.map(({ model }) => model),
];

/** Grounds from the rows of the read models that they are made of; as of the last date known unless one is given. */
export function groundsOf(position: number, asOf: string | undefined, rows: ModelRows): Grounds {
  const of = <Row extends object>({ name }: ReadModel<Row>) => inOrder<Row>(rows.get(name));
  const [known] = of(logFacts);
  return {
    facts: {
      position,
      asOf: asOf ?? known?.latestDate ?? '',
      units: of(units),
      assignments: of(assignments),
      claims: of(claims),
      incentives: of(incentives),
      tolerances: of(tolerances),
      surveys: of(surveys),
      incidents: incidentsIn(rows),
      readings: of(readings),
      values: [],
    },
    schemes: of(schemes),
    seed: known?.seed ?? null,
  };
}

/** Rows in order of key, so that the same facts look the same wherever they were folded. */
function inOrder<Row extends object>(rows: Rows<object> = new Map()): readonly Row[] {
  if (rows instanceof SortedRows) return rows.list as readonly Row[];
  return [...(rows as Rows<Row>)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
