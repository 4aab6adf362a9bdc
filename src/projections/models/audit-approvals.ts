import type { EventTypeName } from '../../domain/catalogue.ts';
import type { ReadModel } from '../read-model.ts';

/** What one proposes and another decides. */
export const APPROVAL_KINDS = ['incentive', 'claim', 'rectification'] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

interface Step {
  readonly kind: ApprovalKind;
  readonly step: 'proposed' | 'decided';
}

const STEPS: Readonly<Partial<Record<EventTypeName, Step>>> = {
  SanctionProposed: { kind: 'incentive', step: 'proposed' },
  SanctionImposed: { kind: 'incentive', step: 'decided' },
  SanctionDeclined: { kind: 'incentive', step: 'decided' },
  CommendationProposed: { kind: 'incentive', step: 'proposed' },
  CommendationGranted: { kind: 'incentive', step: 'decided' },
  CommendationDeclined: { kind: 'incentive', step: 'decided' },
  ProgressClaimed: { kind: 'claim', step: 'proposed' },
  ClaimVerified: { kind: 'claim', step: 'decided' },
  ClaimReturned: { kind: 'claim', step: 'decided' },
  RectificationReported: { kind: 'rectification', step: 'proposed' },
  RectificationConfirmed: { kind: 'rectification', step: 'decided' },
  RectificationSentBack: { kind: 'rectification', step: 'decided' },
};

/** A decision by one account on what another had proposed last. */
interface Approval {
  readonly proposer: string;
  readonly decider: string;
  readonly proposed: number;
  readonly decided: number;
}

export interface AuditApprovalRow {
  readonly kind: ApprovalKind;
  /** What is still to be decided, or was last. */
  readonly last: { readonly account: string; readonly position: number } | null;
  readonly approvals: readonly Approval[];
}

/** Each thing that one proposes and another decides, with who did: incentives, each month's claim, rectifications. */
export const auditApprovals: ReadModel<AuditApprovalRow> = {
  name: 'audit_approval',
  version: 1,
  index: { kind: { type: 'text', of: (row) => row.kind } },
  types: new Set(Object.keys(STEPS) as EventTypeName[]),
  keys: ({ stream, data }) => ['month' in data ? `${stream}|${data.month}` : stream],
  apply: (row, { type, actor, position }) => {
    const known = STEPS[type];
    if (known === undefined) return row;
    const { kind, step } = known;
    const { account } = actor;
    const approvals = row?.approvals ?? [];
    if (step === 'proposed') return { kind, last: { account, position }, approvals };
    const last = row?.last;
    if (last == null) return row;
    const approval = { proposer: last.account, decider: account, proposed: last.position, decided: position };
    return { kind, last, approvals: [...approvals, approval] };
  },
};
