import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { Filing } from '../../domain/assignment/claim-machine.ts';
import type { Acceptance, Work } from '../../domain/assignment/machine.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import type { Procedure } from '../../domain/scheme/procedure.ts';
import type { AssignmentFact } from '../../domain/scoring/facts.ts';
import { listSchemes } from './schemes.ts';
import { readStatus } from './status.ts';

/** Who is to be chased in a plan, and for how long nothing has come. */
export interface ChaseList {
  readonly plan: string;
  /** The day up to which lateness is counted. */
  readonly asOf: string;
  /** Reports that are owed: asked for and not handed in, or sent back. */
  readonly reports: readonly (Chased & {
    readonly month: string;
    readonly dueOn: string;
    readonly filing: Filing;
    /** 0 when it is not due yet, or came and was sent back. */
    readonly workingDaysLate: number;
  })[];
  /** Work that nobody does: no unit bound to it, not accepted, or not acted on for long. */
  readonly gaps: readonly (Chased & {
    readonly gap: 'unowned' | 'unaccepted' | 'quiet';
    readonly since: string;
    readonly workingDays: number;
  })[];
  /** Work under way of which no report came for the last months that were due. */
  readonly stale: readonly (Chased & { readonly months: readonly string[] })[];
}

interface Chased {
  readonly assignment: string;
  readonly clause: string;
  readonly clauseTitle: string;
  /** The code of the unit; null for a collective that no unit stands behind. */
  readonly unit: string | null;
  readonly holder: string;
}

interface Asked {
  readonly month: string;
  readonly dueOn: string;
  readonly filing: Filing;
}

/** An assignment that is not done, with what is known of its reports. */
interface Open {
  readonly id: string;
  readonly clause: string;
  readonly clauseTitle: string;
  readonly holder: AssignmentFact['holder'];
  readonly issuedOn: string;
  readonly work: Work;
  readonly acceptance: Acceptance;
  readonly actedOn: string | null;
  /** The reports asked for, in order of month; as for deadlines, only those of work under way are owed. */
  readonly asked: readonly Asked[];
}

interface Asking {
  readonly plan: string;
  /** Only what this unit owes; null for all. */
  readonly unit: string | null;
  /** The day up to which lateness is counted; null for the last date of which anything is known. */
  readonly asOf: string | null;
  readonly calendar: WorkCalendar;
}
type Question = Asking & { readonly asOf: string; readonly rules: Procedure['dispatch'] };

/**
 * Who is to be chased in a plan: what is owed by now. It tells of the present only, so it may be counted up to a later
 * day, and not to an earlier one.
 *
 * @throws RefusedError `chase-list.past`, or `plan.no-scheme` when nothing says what is quiet and what is stale
 */
export async function chaseList(database: Database, asking: Asking): Promise<ChaseList> {
  const { plan } = asking;
  const { latestDate } = await readStatus(database);
  const asOf = asking.asOf ?? latestDate;
  if (asOf < latestDate) {
    refuse('invalid', 'chase-list.past', `催办单只说现在:截至日期${asOf}早于已知的最后日期${latestDate}`, {
      asOf,
      latestDate,
    });
  }
  const rules = (await listSchemes(database)).find((scheme) => scheme.rules.plan === plan)?.rules;
  if (rules === undefined) {
    refuse('conflict', 'plan.no-scheme', `工作要点“${plan}”还没有适用的考核细则`, { plan });
  }
  const question = { ...asking, asOf, rules: rules.procedure.dispatch };
  const open = await openAssignments(database, question);
  return {
    plan,
    asOf,
    reports: open.flatMap((each) => owedReports(each, question)),
    gaps: open.flatMap((each) => ownerGap(each, question)),
    stale: open.flatMap((each) => staleness(each, question)),
  };
}

async function openAssignments(database: Database, { plan, unit }: Question): Promise<readonly Open[]> {
  const { rows } = await sql<{
    body: AssignmentFact;
    actedOn: string | null;
    asked: readonly Asked[] | null;
  }>`
    select assignment.body, activity.body->>'actedOn' as "actedOn",
      (select jsonb_agg(jsonb_build_object('month', month, 'dueOn', due_on, 'filing', filing) order by month)
         from read_model.claim where claim.assignment = assignment.key and due_on is not null) as asked
    from read_model.assignment left join read_model.activity on activity.key = assignment.key
    where plan = ${plan} and work in ('assigned', 'underway') and (${unit}::text is null or unit = ${unit})
    order by assignment.key
  `.execute(database.kysely);
  return rows.map(({ body, actedOn, asked }) => ({
    ...body,
    actedOn,
    asked: body.work === 'underway' ? (asked ?? []) : [],
  }));
}

function chased({ id, clause, clauseTitle, holder }: Open): Chased {
  const unit = holder.kind === 'unit' ? holder.code : null;
  return { assignment: id, clause, clauseTitle, unit, holder: holder.name };
}

function isOutstanding({ filing }: Asked): boolean {
  return filing === 'awaited' || filing === 'drafted';
}

function owedReports(open: Open, { asOf, calendar }: Question): ChaseList['reports'] {
  return open.asked
    .filter((report) => isOutstanding(report) || report.filing === 'returned')
    .map((report) => {
      const late = isOutstanding(report) && report.dueOn < asOf;
      const workingDaysLate = late ? calendar.workingDaysBetween(report.dueOn, asOf) : 0;
      return { ...chased(open), ...report, workingDaysLate };
    });
}

function ownerGap(open: Open, { asOf, calendar, rules }: Question): ChaseList['gaps'] {
  const gap = (kind: 'unowned' | 'unaccepted' | 'quiet', since: string) => {
    const workingDays = since < asOf ? calendar.workingDaysBetween(since, asOf) : 0;
    return { ...chased(open), gap: kind, since, workingDays };
  };
  if (open.holder.kind === 'collective') return [gap('unowned', open.issuedOn)];
  if (open.work === 'assigned') return [gap('unaccepted', open.issuedOn)];
  const quiet = gap('quiet', open.actedOn ?? open.issuedOn);
  return quiet.workingDays > rules.quietAfter ? [quiet] : [];
}

function staleness(open: Open, { asOf, rules }: Question): ChaseList['stale'] {
  const due = open.asked.filter(({ dueOn }) => dueOn < asOf).slice(-rules.staleAfter);
  if (due.length < rules.staleAfter || !due.every(isOutstanding)) return [];
  return [{ ...chased(open), months: due.map(({ month }) => month) }];
}
