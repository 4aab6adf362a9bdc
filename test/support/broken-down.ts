import type { Issued } from '../../src/domain/assignment/evolve.ts';
import { initialAssignment } from '../../src/domain/assignment/evolve.ts';
import type { BreakdownEvent, BreakdownKind, JudgedPart, Part } from '../../src/domain/breakdown/events.ts';
import type { Elsewhere } from '../../src/domain/kernel/aggregate.ts';
import type { Target } from '../../src/domain/plan/events.ts';
import type { PlanState } from '../../src/domain/plan/evolve.ts';
import type { Happened } from './given.ts';
import { ofUnit } from './people.ts';
import { underPlan } from './plan-in-force.ts';
import { LEAD, LEAD_TASK, PARTS, breakdownSamples as samples } from './samples/breakdowns.ts';
import { aClause, aTarget, aTask, COUNTY, OTHER_COUNTY } from './tasks.ts';

export type BreakdownPast = Happened<BreakdownEvent>;

/** The last month's report is due on the fifth working day after the quarter, ten more are for confirming it. */
export const JUDGED = { '2024Q3': '2024-10-25', '2024Q4': '2025-01-22' } as const;

/** The plan in force with a clause of one target, which the lead holds by its assignment. */
export function underTarget(
  target: Partial<Target> = {},
  issued: Partial<Issued> = {},
  plan: Partial<PlanState> = {},
): Elsewhere {
  const targets = [aTarget(target)];
  const task = { targets, holder: { kind: 'unit', code: LEAD, name: '市市场监管局' }, ...issued } as const;
  return underPlan(
    {
      clauses: [aClause({ targets })],
      names: [
        { name: '市市场监管局', kind: 'units', units: [LEAD] },
        { name: '甲县人民政府', kind: 'units', units: [COUNTY, OTHER_COUNTY] },
      ],
      ...plan,
    },
    { [`assignment-${LEAD_TASK}`]: { ...initialAssignment(LEAD_TASK), issued: aTask(task) } },
  );
}

/** The parts with the days on which their milestones are judged. */
export function judged(parts: readonly Part[] = PARTS): JudgedPart[] {
  return parts.map((part) => ({
    ...part,
    milestones: part.milestones.map((milestone) => ({
      ...milestone,
      judgeOn: JUDGED[milestone.quarter as keyof typeof JUDGED],
    })),
  }));
}

/** Proposed by the lead on 20 June 2024, as the sample has it. */
export function proposed(
  parts: readonly Part[] = PARTS,
  kind: BreakdownKind = 'sum',
  target: Partial<Target> = {},
) {
  const { data } = samples.ProposeBreakdown;
  return {
    type: 'BreakdownProposed',
    data: { ...data, kind, parts: [...parts], version: 1, lead: LEAD, target: aTarget(target) },
    actor: ofUnit(LEAD),
    occurredOn: '2024-06-20',
  } as const satisfies BreakdownPast;
}

/** Approved by the office on 24 June 2024. */
export function approved(...of: Parameters<typeof proposed>) {
  const { data } = proposed(...of);
  return {
    type: 'BreakdownApproved',
    data: { ...data, parts: judged(data.parts), dropped: [], remark: '同意' },
    occurredOn: '2024-06-24',
  } as const satisfies BreakdownPast;
}

/** A report of the county, and its confirmation by the lead. */
export function partReported(month: string, value: string, occurredOn: string, unit = COUNTY): BreakdownPast {
  const { data } = samples.ReportPart;
  return {
    type: 'PartReported',
    data: { ...data, unit, month, value },
    actor: ofUnit(unit),
    occurredOn,
  };
}

export function partConfirmed(
  month: string,
  value: string,
  occurredOn: string,
  unit = COUNTY,
): BreakdownPast {
  return {
    type: 'PartConfirmed',
    data: { unit, month, value, finding: '属实' },
    actor: ofUnit(LEAD),
    occurredOn,
  };
}

/** What is said of a milestone of the county. */
export function milestone(
  type: Extract<BreakdownEvent, { type: `Milestone${string}` }>['type'],
  quarter: keyof typeof JUDGED,
  goal: string,
  value: string | null,
) {
  return { type, data: { unit: COUNTY, quarter, milestone: goal, value, judgeOn: JUDGED[quarter] } } as const;
}
