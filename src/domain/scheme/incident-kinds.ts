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
