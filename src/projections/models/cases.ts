import { lapsesOn } from '../../domain/case/deadlines.ts';
import { type About, type CaseEvent, caseEvents } from '../../domain/case/events.ts';
import { type CaseState, evolveCase, initialCase } from '../../domain/case/evolve.ts';
import { quarterOf } from '../../domain/case/quarter.ts';
import { type Verdict, verdictOf } from '../../domain/case/verdict.ts';
import type { EventTypeName } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import type { IncidentFact } from '../../domain/scoring/incidents.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

/** A case as it stands, without its complainant: what was sealed stays in its event. */
export interface CaseRow extends CaseState {
  readonly about: About;
  readonly receivedOn: string;
  readonly verdict: Verdict;
  readonly positions: Positions;
}

/** Each problem that an enterprise raised, and how far it has come. */
export const cases: ReadModel<CaseRow> = {
  name: 'case',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.about.plan },
    lead: { type: 'text', of: (row) => row.lead },
    industry: { type: 'text', of: (row) => row.about.industry.code },
    kind: { type: 'text', of: (row) => row.about.kind.code },
    month: { type: 'text', of: (row) => row.receivedOn.slice(0, 7) },
    quarter: { type: 'text', of: (row) => quarterOf(row.receivedOn) },
    work: { type: 'text', of: (row) => row.work },
    solution: { type: 'text', of: (row) => row.verdict.solution },
    satisfaction: { type: 'text', of: (row) => row.verdict.satisfaction },
    lead_late: { type: 'text', of: ({ lead, verdict }) => lateOf(verdict, lead) },
    owners: ownersColumn(({ lead, joint }) => [
      ...(lead === null ? [] : [lead]),
      ...joint.map(({ unit }) => unit),
    ]),
    lapse_on: { type: 'text', of: firstLapse },
  },
  types: new Set(Object.keys(caseEvents) as EventTypeName[]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const state = evolveCase(row ?? initialCase(id), event as Recorded<CaseEvent>);
    const { about, receivedOn } = state;
    if (about === null || receivedOn === null) return undefined;
    const positions = note(row?.positions ?? {}, event);
    return { ...state, about, receivedOn, verdict: verdictOf(state), positions };
  },
};

function lateOf({ late }: Verdict, lead: string | null): string | null {
  return late.find(({ unit }) => unit === lead)?.dueOn ?? null;
}

/** The first deadline that is still to lapse: the running step's, or that of a joint unit's opinion. */
function firstLapse(row: CaseRow): string | null {
  const step = lapsesOn(row);
  const open = row.joint.filter(({ stage }) => stage === 'awaited').map(({ opinionBy }) => opinionBy);
  return [...(step === null ? [] : [step]), ...open].sort()[0] ?? null;
}

/**
 * What counts in scores. The lead bears solution and satisfaction, for it coordinates; a joint unit bears its own
 * lateness alone.
 */
export function caseIncidents(row: CaseRow): readonly IncidentFact[] {
  const { id, lead, about, verdict, positions } = row;
  const incident = (kind: IncidentFact['kind'], unit: string, occurredOn: string): IncidentFact => ({
    id: `${kind}.${id}.${unit}`,
    kind,
    plan: about.plan,
    unit,
    title: about.title,
    occurredOn,
    positions,
  });
  const { solution, satisfaction, late } = verdict;
  const led =
    lead === null
      ? []
      : [
          ...(solution === null || row.closed === null
            ? []
            : [incident(`case-${solution}`, lead, row.closed.on)]),
          ...(satisfaction === null || row.reached === null
            ? []
            : [incident(`case-${satisfaction}`, lead, row.reached.on)]),
        ];
  return [...led, ...late.map(({ unit, dueOn }) => incident('case-late', unit, dueOn))];
}
