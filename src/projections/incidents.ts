import type { IncidentFact } from '../domain/scoring/incidents.ts';
import { areSame } from '../domain/scoring/memory.ts';
import { caseIncidents, cases } from './models/cases.ts';
import { improvementIncidents, improvements } from './models/improvements.ts';
import { misreportIncidents, misreports } from './models/misreports.ts';
import { noticeIncidents } from './models/notice-incidents.ts';
import { notices } from './models/notices.ts';
import { partIncidents, parts } from './models/parts.ts';
import { rectificationIncidents, rectifications } from './models/rectifications.ts';
import { toleranceIncidents, tolerances } from './models/tolerances.ts';
import type { AnyReadModel, ModelRows, ReadModel } from './read-model.ts';
import { SortedRows } from './sorted-rows.ts';

/** A read model whose rows tell of things that happened to units and are counted in scores. */
interface IncidentSource {
  readonly model: AnyReadModel;
  readonly incidentsOf: (row: object) => readonly IncidentFact[];
}

/** Every read model that incidents come from. */
export const INCIDENT_SOURCES: readonly IncidentSource[] = [
  source(rectifications, rectificationIncidents),
  source(notices, noticeIncidents),
  source(cases, caseIncidents),
  source(parts, partIncidents),
  source(improvements, improvementIncidents),
  source(tolerances, toleranceIncidents),
  source(misreports, misreportIncidents),
];

/** Says what a row of a read model tells of. */
function source<Row extends object>(
  model: ReadModel<Row>,
  incidentsOf: (row: Row) => readonly IncidentFact[],
): IncidentSource {
  // The same row tells of the very same incidents, so that scores which rest on them need not be computed anew.
  const known = new WeakMap<object, readonly IncidentFact[]>();
  return {
    model,
    incidentsOf: (row) => {
      const before = known.get(row);
      if (before !== undefined) return before;
      const incidents = incidentsOf(row as Row);
      known.set(row, incidents);
      return incidents;
    },
  };
}

/** What rows told of the last time, and the lists of rows that told of it. */
const told = new WeakMap<
  ModelRows,
  { readonly lists: readonly unknown[]; readonly incidents: readonly IncidentFact[] }
>();

/** The incidents that rows tell of, in order of their identifiers; the very same list while no row has changed. */
export function incidentsIn(rows: ModelRows): readonly IncidentFact[] {
  const sources = INCIDENT_SOURCES.map(({ model }) => rows.get(model.name));
  const lists = sources.flatMap((source) => (source instanceof SortedRows ? [source.list] : []));
  const before = told.get(rows);
  const areListed = lists.length === sources.length;
  if (before !== undefined && areListed && areSame(before.lists, lists)) return before.incidents;
  const incidents = INCIDENT_SOURCES.flatMap(({ model, incidentsOf }) =>
    [...(rows.get(model.name)?.values() ?? [])].flatMap(incidentsOf),
  ).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (areListed) told.set(rows, { lists, incidents });
  return incidents;
}
