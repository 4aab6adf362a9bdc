import { monthsOf, type Window, windowInWords } from '../scheme/windows.ts';
import type { Failure } from '../tolerance/failure.ts';
import type { Positions } from './facts.ts';

/** What may happen to a unit and be counted by a scheme. */
export const INCIDENT_NAMES = {
  'notice-served': '被发督办单',
  'notice-lapsed': '督办单逾期未答复',
  'unit-interviewed': '被约谈',
  'unit-circulated': '被通报',
  'case-solved': '反映问题已解决',
  'case-unsolved': '反映问题未解决',
  'case-late': '反映问题逾期办理',
  'case-satisfied': '回访满意',
  'case-dissatisfied': '回访不满意',
  'finding-rectified': '走流程问题按期整改',
  'finding-late': '走流程问题逾期整改',
  'milestone-met': '分解节点达标',
  'milestone-missed': '分解节点未达标',
  'improvement-done': '对标改进任务按期完成',
  'improvement-late': '对标改进任务逾期',
  'false-report-minor': '弄虚作假',
  'false-report-serious': '弄虚作假(严重)',
  'false-report-extreme': '弄虚作假(特别严重)',
  'correction-lapsed': '容错后逾期未纠正',
} as const;
export type IncidentKind = keyof typeof INCIDENT_NAMES;
export const INCIDENT_KINDS = Object.keys(INCIDENT_NAMES) as [IncidentKind, ...IncidentKind[]];

/** Something that happened to a unit and is counted. */
export interface IncidentFact {
  /** Unique over all incidents. */
  readonly id: string;
  readonly kind: IncidentKind;
  readonly plan: string;
  readonly unit: string;
  readonly title: string;
  readonly occurredOn: string;
  readonly positions: Positions;
  /** The failure that it carries on; it is not counted while that is excused. */
  readonly failure?: Failure;
}

interface Looking {
  readonly incidents: readonly IncidentFact[];
  readonly asOf: string;
}

/** What happened in the last period of a kind, and the period in words; all of it and none where there is no period. */
export function happenedIn(
  { incidents, asOf }: Looking,
  over: Window | undefined,
): { readonly incidents: readonly IncidentFact[]; readonly words: string } {
  if (over === undefined) return { incidents, words: '' };
  const months = new Set(monthsOf(over, asOf));
  return {
    incidents: incidents.filter(({ occurredOn }) => months.has(occurredOn.slice(0, 7))),
    words: `${windowInWords(over, asOf)},`,
  };
}
