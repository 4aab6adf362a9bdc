import type { EventLog } from '../../src/log/event-log.ts';
import type { Coordinates, Grounds } from '../../src/projections/facts.ts';
import { INCIDENT_SOURCES } from '../../src/projections/incidents.ts';
import { assignments } from '../../src/projections/models/assignments.ts';
import { claims } from '../../src/projections/models/claims.ts';
import { incentives } from '../../src/projections/models/incentives.ts';
import { readings } from '../../src/projections/models/readings.ts';
import { schemes } from '../../src/projections/models/schemes.ts';
import { surveys } from '../../src/projections/models/surveys.ts';
import { tolerances } from '../../src/projections/models/tolerances.ts';
import { units } from '../../src/projections/models/units.ts';
import { foldInto, type ReadModel } from '../../src/projections/read-model.ts';
import { eventsIn } from './asking.ts';

/** Past grounds from their definition: what was known by a position of what was true by a date. */
export async function byDefinition(log: EventLog, { at, asOf }: Coordinates): Promise<Grounds> {
  const known = (await eventsIn(log)).filter(({ position }) => at === undefined || position <= at);
  const events = known.filter(({ occurredOn }) => asOf === undefined || occurredOn <= asOf);
  const rowsOf = <Row extends object>(model: ReadModel<Row>): readonly Row[] => {
    const rows = new Map<string, Row>();
    for (const event of events) foldInto(model, rows, event);
    return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  };
  const dates = known.map(({ occurredOn }) => occurredOn).sort();
  const [simulation] = events.filter(({ type }) => type === 'SimulationDeclared');
  return {
    facts: {
      position: known.at(-1)?.position ?? 0,
      asOf: asOf ?? dates.at(-1) ?? '',
      units: rowsOf(units),
      assignments: rowsOf(assignments),
      claims: rowsOf(claims),
      incentives: rowsOf(incentives),
      tolerances: rowsOf(tolerances),
      surveys: rowsOf(surveys),
      incidents: INCIDENT_SOURCES.flatMap(({ model, incidentsOf }) =>
        rowsOf(model).flatMap(incidentsOf),
      ).sort((a, b) => (a.id < b.id ? -1 : 1)),
      readings: rowsOf(readings),
      values: [],
    },
    schemes: rowsOf(schemes),
    seed: simulation?.type === 'SimulationDeclared' ? simulation.data.seed : null,
  };
}
