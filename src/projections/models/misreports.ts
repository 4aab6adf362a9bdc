import type { Alleged, MisreportDegree } from '../../domain/misreport/events.ts';
import type { MisreportStage } from '../../domain/misreport/machine.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import type { IncidentFact } from '../../domain/scoring/incidents.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface MisreportRow extends Alleged {
  readonly id: string;
  readonly stage: MisreportStage;
  readonly allegedBy: string;
  readonly allegedOn: string;
  readonly answer: { readonly statement: string; readonly account: string; readonly on: string } | null;
  /** How it was judged: the degree found, null when it was dismissed. */
  readonly judged: {
    readonly degree: MisreportDegree | null;
    readonly reasons: string;
    readonly account: string;
    readonly on: string;
  } | null;
  readonly positions: Positions;
}

/** Each allegation that a verified claim was false. */
export const misreports: ReadModel<MisreportRow> = {
  name: 'misreport',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    assignment: { type: 'text', of: (row) => row.assignment },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => [row.unit]),
  },
  types: new Set(['FalseReportAlleged', 'AllegationAnswered', 'FalseReportFound', 'AllegationDismissed']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const by = { account: event.actor.account, on: event.occurredOn };
    if (event.type === 'FalseReportAlleged') {
      return {
        ...event.data,
        id,
        stage: 'alleged',
        allegedBy: by.account,
        allegedOn: by.on,
        answer: null,
        judged: null,
        positions: note({}, event),
      };
    }
    if (row === undefined) return undefined;
    const positions = note(row.positions, event);
    switch (event.type) {
      case 'AllegationAnswered':
        return { ...row, stage: 'answered', answer: { statement: event.data.statement, ...by }, positions };
      case 'FalseReportFound':
        return { ...row, stage: 'found', judged: { ...event.data, ...by }, positions };
      case 'AllegationDismissed':
        return { ...row, stage: 'dismissed', judged: { degree: null, ...event.data, ...by }, positions };
      default:
        return row;
    }
  },
};

/** What counts in scores: false reporting that was found. */
export function misreportIncidents(row: MisreportRow): readonly IncidentFact[] {
  const { id, plan, unit, clause, clauseTitle, month, judged, positions } = row;
  if (judged === null || judged.degree === null) return [];
  const kind = `false-report-${judged.degree}` as const;
  const title = `${clause} ${clauseTitle}${month}的申报`;
  return [{ id: `${kind}.${id}`, kind, plan, unit, title, occurredOn: judged.on, positions }];
}
