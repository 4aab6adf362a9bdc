import type { CommandType } from '../domain/catalogue.ts';
import { type Actor, ROLE_NAMES, type Role } from '../domain/kernel/actor.ts';
import { type Refusal, refusal } from '../domain/kernel/refusal.ts';

/** One rule: who may. What else must hold (the holder, another person than the proposer) the aggregates say. */
interface Rule {
  readonly rule: string;
  readonly roles: readonly Role[];
}

const COMMAND_RULES: Readonly<Record<CommandType, Rule>> = {
  RegisterUnit: { rule: 'P01', roles: ['office'] },
  RegisterCollective: { rule: 'P01', roles: ['office'] },
  DraftPlan: { rule: 'P02', roles: ['office'] },
  ResolveName: { rule: 'P02', roles: ['office'] },
  LeaveNameOpen: { rule: 'P02', roles: ['office'] },
  PublishPlan: { rule: 'P03', roles: ['office'] },
  IssueAssignment: { rule: 'P04', roles: ['office', 'system'] },
  AcceptAssignment: { rule: 'P05', roles: ['unit'] },
  DraftClaim: { rule: 'P06', roles: ['unit'] },
  SubmitClaim: { rule: 'P06', roles: ['unit'] },
  RequestReport: { rule: 'P07', roles: ['office', 'system'] },
  VerifyClaim: { rule: 'P08', roles: ['office', 'verifier'] },
  ReturnClaim: { rule: 'P08', roles: ['office', 'verifier'] },
  CompleteAssignment: { rule: 'P09', roles: ['office'] },
  CloseAssignment: { rule: 'P09', roles: ['office'] },
  LapseAcceptance: { rule: 'P10', roles: ['system'] },
  LapseReport: { rule: 'P10', roles: ['system'] },
  LapseAssignment: { rule: 'P10', roles: ['system'] },
  ReceiveEvidence: { rule: 'P11', roles: ['office', 'unit', 'verifier'] },
  ProposeSanction: { rule: 'P12', roles: ['office', 'verifier'] },
  ProposeCommendation: { rule: 'P12', roles: ['office', 'verifier'] },
  ImposeSanction: { rule: 'P13', roles: ['office'] },
  DeclineSanction: { rule: 'P13', roles: ['office'] },
  GrantCommendation: { rule: 'P13', roles: ['office'] },
  DeclineCommendation: { rule: 'P13', roles: ['office'] },
  RecordSurveyResult: { rule: 'P14', roles: ['office', 'verifier'] },
  PublishScheme: { rule: 'P15', roles: ['office'] },
  RecordWalkthrough: { rule: 'P19', roles: ['office'] },
  OrderRectification: { rule: 'P19', roles: ['system'] },
  ReportRectification: { rule: 'P19', roles: ['unit'] },
  ConfirmRectification: { rule: 'P19', roles: ['office', 'verifier'] },
  SendBackRectification: { rule: 'P19', roles: ['office', 'verifier'] },
  LapseRectification: { rule: 'P10', roles: ['system'] },
  ObjectToAssignment: { rule: 'P50', roles: ['unit'] },
  OverruleObjection: { rule: 'P51', roles: ['office'] },
  UpholdObjection: { rule: 'P51', roles: ['office'] },
  LapseObjection: { rule: 'P10', roles: ['system'] },
  CorrectClaim: { rule: 'P52', roles: ['unit'] },
  WithdrawClaim: { rule: 'P52', roles: ['unit'] },
  ExamineClaim: { rule: 'P53', roles: ['office', 'verifier'] },
  LapseVerification: { rule: 'P10', roles: ['system'] },
  LapseResubmission: { rule: 'P10', roles: ['system'] },
  AnnounceSample: { rule: 'P54', roles: ['office'] },
  DrawSample: { rule: 'P54', roles: ['office'] },
  RecheckClaim: { rule: 'P55', roles: ['office', 'verifier'] },
  AllegeFalseReport: { rule: 'P56', roles: ['office', 'verifier'] },
  AnswerAllegation: { rule: 'P57', roles: ['unit'] },
  FindFalseReport: { rule: 'P58', roles: ['office'] },
  DismissAllegation: { rule: 'P58', roles: ['office'] },
  SetAsideVerification: { rule: 'P59', roles: ['system'] },
  CloseDay: { rule: 'P16', roles: ['system'] },
  RecordRefusal: { rule: 'P17', roles: ['system'] },
  AdoptScheme: { rule: 'P15', roles: ['system'] },
  DeclareSimulation: { rule: 'P18', roles: ['system'] },
};

/** What may be asked for without changing anything. */
export type Query =
  | 'read-document'
  | 'plans'
  | 'units'
  | 'schemes'
  | 'league'
  | 'assignments'
  | 'scorecard'
  | 'incentives'
  | 'events'
  | 'walkthroughs'
  | 'rectifications'
  | 'verifications'
  | 'samplings'
  | 'misreports'
  | 'evidence'
  | 'rebuild'
  | 'close-day';

const EVERYONE: readonly Role[] = ['office', 'unit', 'verifier', 'inspector', 'leader'];

const QUERY_RULES: Readonly<Record<Query, Rule>> = {
  'read-document': { rule: 'Q01', roles: ['office'] },
  plans: { rule: 'Q02', roles: EVERYONE },
  units: { rule: 'Q02', roles: EVERYONE },
  schemes: { rule: 'Q02', roles: EVERYONE },
  league: { rule: 'Q03', roles: EVERYONE },
  // For these four a unit sees its own only.
  assignments: { rule: 'Q04', roles: EVERYONE },
  scorecard: { rule: 'Q05', roles: EVERYONE },
  incentives: { rule: 'Q06', roles: EVERYONE },
  evidence: { rule: 'Q07', roles: ['office', 'unit', 'verifier', 'inspector'] },
  events: { rule: 'Q08', roles: ['office', 'inspector'] },
  walkthroughs: { rule: 'Q11', roles: EVERYONE },
  rectifications: { rule: 'Q11', roles: EVERYONE },
  // What is checked, and by whom, is not for units; what they are accused of is, of their own.
  verifications: { rule: 'Q16', roles: ['office', 'verifier', 'inspector', 'leader'] },
  samplings: { rule: 'Q16', roles: ['office', 'verifier', 'inspector', 'leader'] },
  misreports: { rule: 'Q16', roles: EVERYONE },
  rebuild: { rule: 'Q09', roles: ['office'] },
  'close-day': { rule: 'Q10', roles: ['office'] },
};

/** Whether an actor's role may issue a command: null, or the refusal with the rule that says no. */
export function refuseCommand(type: CommandType, actor: Actor): Refusal | null {
  return refuseByRule(COMMAND_RULES[type], type, actor);
}

/** Whether an actor's role may ask a query: null, or the refusal with the rule that says no. */
export function refuseQuery(query: Query, actor: Actor): Refusal | null {
  return refuseByRule(QUERY_RULES[query], query, actor);
}

/** The roles that may issue a command, for documentation. */
export function rolesFor(type: CommandType): Rule {
  return COMMAND_RULES[type];
}

function refuseByRule({ rule, roles }: Rule, asked: string, actor: Actor): Refusal | null {
  if (roles.includes(actor.role)) return null;
  const allowed = roles.map((role) => ROLE_NAMES[role]).join('、');
  return refusal(
    'forbidden',
    'policy.role',
    `${ROLE_NAMES[actor.role]}没有此项权限(规则${rule}),须由${allowed}办理`,
    {
      rule,
      asked,
      role: actor.role,
      roles,
    },
  );
}
