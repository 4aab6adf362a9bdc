import type { AnyEvent } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import { type Issued, type NoticeEvent, noticeEvents } from '../../domain/notice/events.ts';
import { evolveNotice, initialNotice } from '../../domain/notice/evolve.ts';
import type { NoticeExtension, NoticeStage } from '../../domain/notice/machine.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

interface Act {
  readonly account: string;
  readonly on: string;
}

/** One grade that was served, and whether it lapsed. */
interface Served {
  readonly grade: number;
  readonly name: string;
  readonly servedOn: string;
  readonly answerBy: string;
  readonly lapsed: boolean;
}

export interface NoticeRow extends Omit<Issued, 'answerBy' | 'grade' | 'terms'> {
  readonly id: string;
  readonly issued: Act;
  readonly terms: Issued['terms'];
  readonly stage: NoticeStage;
  /** The grade that it has reached. */
  readonly grade: number;
  readonly gradeName: string;
  /** The day by whose end the present stage is to be over; null while nobody is waited for. */
  readonly deadline: string | null;
  readonly served: readonly Served[];
  readonly extension: NoticeExtension;
  /** The extension asked for in the present grade. */
  readonly requested: (Act & { readonly days: number; readonly reasons: string }) | null;
  readonly answer: (Act & { readonly measures: string }) | null;
  readonly rejected: (Act & { readonly reasons: string }) | null;
  /** Whether an answer was sent back in the present grade. */
  readonly sentBack: boolean;
  readonly interview: (Act & { readonly interviewer: string; readonly record: string }) | null;
  readonly circulated: (Act & { readonly title: string; readonly body: string }) | null;
  readonly lifted: (Act & { readonly finding: string }) | null;
  readonly positions: Positions;
}

const TYPES: ReadonlySet<string> = new Set(Object.keys(noticeEvents));

/** Each supervision notice through all its grades. */
export const notices: ReadModel<NoticeRow> = {
  name: 'notice',
  version: 2,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    clause: { type: 'text', of: (row) => row.clause },
    unit: { type: 'text', of: (row) => row.unit },
    assignment: { type: 'text', of: (row) => row.assignment },
    stage: { type: 'text', of: (row) => row.stage },
    owners: ownersColumn((row) => [row.unit]),
    lapse_on: { type: 'text', of: (row) => row.deadline },
  },
  types: new Set(Object.keys(noticeEvents) as NoticeEvent['type'][]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (!isNoticeEvent(event)) return row;
    if (event.type === 'NoticeIssued') return begun(id, event);
    return row === undefined ? undefined : { ...after(row, event), ...told(row, event) };
  },
};

function isNoticeEvent(event: AnyEvent): event is Recorded<NoticeEvent> {
  return TYPES.has(event.type);
}

function by({ actor, occurredOn }: AnyEvent): Act {
  return { account: actor.account, on: occurredOn };
}

function begun(id: string, event: Recorded<Extract<NoticeEvent, { type: 'NoticeIssued' }>>): NoticeRow {
  const { answerBy, ...data } = event.data;
  const { stage, extension, deadline, sentBack } = evolveNotice(initialNotice(id), event);
  const served = servedIn(data, data.grade, event.occurredOn, answerBy);
  return {
    ...data,
    id,
    issued: by(event),
    stage,
    gradeName: served.name,
    deadline,
    served: [served],
    extension,
    requested: null,
    answer: null,
    rejected: null,
    sentBack,
    interview: null,
    circulated: null,
    lifted: null,
    positions: note({}, event),
  };
}

function servedIn(
  { terms }: Pick<NoticeRow, 'terms'>,
  grade: number,
  servedOn: string,
  answerBy: string,
): Served {
  return { grade, name: terms.grades[grade]?.name ?? String(grade), servedOn, answerBy, lapsed: false };
}

/** Where the reducer says that it stands. */
function after(row: NoticeRow, event: Recorded<NoticeEvent>): NoticeRow {
  const before = { ...row, issued: { ...row, answerBy: '' }, issuer: row.issued.account };
  const { stage, extension, grade, deadline, sentBack } = evolveNotice(before, event);
  const positions = note(row.positions, event);
  return { ...row, stage, extension, grade, deadline, sentBack, positions };
}

/** What an event tells besides. */
function told(row: NoticeRow, event: Recorded<NoticeEvent>): Partial<NoticeRow> {
  const act = by(event);
  const last = row.served.length - 1;
  const present = (change: Partial<Served>) => ({
    served: row.served.map((each, index) => (index === last ? { ...each, ...change } : each)),
  });
  switch (event.type) {
    case 'NoticeExtensionRequested':
      return { requested: { ...event.data, ...act } };
    case 'NoticeExtensionGranted':
      return present({ answerBy: event.data.answerBy });
    case 'NoticeAnswered':
      return { answer: { measures: event.data.measures, ...act } };
    case 'NoticeAnswerRejected': {
      const { reasons, answerBy } = event.data;
      return { rejected: { reasons, ...act }, ...(answerBy === null ? {} : present({ answerBy })) };
    }
    case 'NoticeLapsed':
      return present({ lapsed: true });
    case 'NoticeEscalated': {
      const { grade, answerBy } = event.data;
      const next = servedIn(row, grade, event.occurredOn, answerBy);
      return { gradeName: next.name, requested: null, served: [...row.served, next] };
    }
    case 'InterviewHeld': {
      const { interviewer, record } = event.data;
      return { interview: { interviewer, record, ...act } };
    }
    case 'UnitCirculated':
      return { circulated: { ...event.data, ...act } };
    case 'NoticeAnswerAccepted':
    case 'NoticeLifted':
      return { lifted: { ...event.data, ...act } };
    default:
      return {};
  }
}
