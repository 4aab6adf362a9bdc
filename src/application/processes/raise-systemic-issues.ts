import type { CaseEvent } from '../../domain/case/events.ts';
import { quarterOf } from '../../domain/case/quarter.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { PlanState } from '../../domain/plan/evolve.ts';
import { systemicIssueId } from '../../domain/systemic-issue/aggregate.ts';
import { decodeEvent } from '../../log/codec.ts';
import type { EventLog } from '../../log/event-log.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';

type CaseReceived = Recorded<Extract<CaseEvent, { type: 'CaseReceived' }>>;
type Place = Pick<CaseReceived, 'position'> & { readonly case: string };

const PAGE = 500;
/** How many cases an issue names. */
const NAMED = 200;

/** 系统性问题: when more cases of one industry and kind are received in a quarter than the scheme sets, it is raised. */
export function raiseSystemicIssues(
  log: Pick<EventLog, 'readAll'>,
  plan: (id: string, position: number) => Promise<PlanState>,
): Process {
  const received = casesByIssue(log);
  return {
    name: 'raise-systemic-issues',
    reactsTo: ['CaseReceived'],
    async react(event) {
      if (event.type !== 'CaseReceived') return [];
      const { plan: id, industry, kind } = event.data;
      const { scheme } = await plan(id, event.position);
      if (scheme === null) return [];
      const after = scheme.procedure.cases.systemicAfter;
      const issue = issueOf(event);
      const cases = (await received(issue, event.position)).map((each) => each.case);
      if (cases.length <= after) return [];
      const quarter = quarterOf(event.occurredOn);
      const data = { plan: id, quarter, industry, kind, after, cases: cases.slice(0, NAMED) };
      return [reaction('raise-systemic-issues', event, issue, { type: 'RaiseSystemicIssue', data })];
    },
  };
}

function issueOf({ data, occurredOn }: CaseReceived): string {
  return systemicIssueId({ ...data, quarter: quarterOf(occurredOn) });
}

/** The cases of an issue up to a position, read from the log once: read models may be behind it. */
function casesByIssue(
  log: Pick<EventLog, 'readAll'>,
): (issue: string, upTo: number) => Promise<readonly Place[]> {
  const known = new Map<string, Place[]>();
  let read = 0;
  const take = (event: AnyEvent) => {
    if (event.type !== 'CaseReceived') return;
    const issue = issueOf(event);
    const places = known.get(issue) ?? [];
    places.push({ position: event.position, case: targetOf(event) });
    known.set(issue, places);
  };
  return async (issue, upTo) => {
    while (read < upTo) {
      const page = await log.readAll({ after: read, upTo, limit: PAGE, types: ['CaseReceived'] });
      for (const event of page.map(decodeEvent)) take(event);
      read = page.length < PAGE ? upTo : (page.at(-1)?.position ?? upTo);
    }
    return (known.get(issue) ?? []).filter(({ position }) => position <= upTo);
  };
}
