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
  PlaceUnit: { rule: 'P01', roles: ['office'] },
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
  ServeSanction: { rule: 'P40', roles: ['office'] },
  DefendSanction: { rule: 'P41', roles: ['unit'] },
  WaiveDefence: { rule: 'P41', roles: ['unit'] },
  VarySanction: { rule: 'P42', roles: ['office'] },
  RevokeSanction: { rule: 'P42', roles: ['office'] },
  VaryCommendation: { rule: 'P42', roles: ['office'] },
  RevokeCommendation: { rule: 'P42', roles: ['office'] },
  ExpireSanction: { rule: 'P10', roles: ['system'] },
  ExpireCommendation: { rule: 'P10', roles: ['system'] },
  RequestTolerance: { rule: 'P43', roles: ['office', 'unit'] },
  ExcuseFailure: { rule: 'P44', roles: ['office'] },
  MitigateFailure: { rule: 'P44', roles: ['office'] },
  RefuseTolerance: { rule: 'P44', roles: ['office'] },
  LapseToleranceDecision: { rule: 'P10', roles: ['system'] },
  ReportCorrection: { rule: 'P45', roles: ['unit'] },
  ConfirmCorrection: { rule: 'P46', roles: ['office', 'verifier'] },
  ReturnCorrection: { rule: 'P46', roles: ['office', 'verifier'] },
  LapseCorrection: { rule: 'P10', roles: ['system'] },
  RecordSurveyResult: { rule: 'P14', roles: ['system'] },
  AnnulSurveyResult: { rule: 'P14', roles: ['system'] },
  AnnounceWave: { rule: 'P60', roles: ['office'] },
  SealResults: { rule: 'P61', roles: ['verifier'] },
  OpenResults: { rule: 'P62', roles: ['office'] },
  AnnulWave: { rule: 'P63', roles: ['office'] },
  ProposeSurveyCorrection: { rule: 'P64', roles: ['verifier'] },
  ApproveSurveyCorrection: { rule: 'P65', roles: ['office'] },
  DeclineSurveyCorrection: { rule: 'P65', roles: ['office'] },
  RegisterSource: { rule: 'P66', roles: ['office'] },
  RotateKey: { rule: 'P66', roles: ['office'] },
  SuspendSource: { rule: 'P66', roles: ['office'] },
  ResumeSource: { rule: 'P66', roles: ['office'] },
  RetireSource: { rule: 'P66', roles: ['office'] },
  ReceiveReading: { rule: 'P67', roles: ['verifier'] },
  ReviewReading: { rule: 'P68', roles: ['office'] },
  CompareReading: { rule: 'P69', roles: ['system'] },
  PublishScheme: { rule: 'P15', roles: ['office'] },
  RecordWalkthrough: { rule: 'P19', roles: ['office'] },
  OrderRectification: { rule: 'P19', roles: ['system'] },
  ReportRectification: { rule: 'P19', roles: ['unit'] },
  ConfirmRectification: { rule: 'P19', roles: ['office', 'verifier'] },
  SendBackRectification: { rule: 'P19', roles: ['office', 'verifier'] },
  LapseRectification: { rule: 'P10', roles: ['system'] },
  OpenPeriod: { rule: 'P85', roles: ['office'] },
  FreezePeriod: { rule: 'P85', roles: ['office'] },
  RecordScores: { rule: 'P85', roles: ['system'] },
  NotifyPeriod: { rule: 'P85', roles: ['office'] },
  CloseObjections: { rule: 'P10', roles: ['system'] },
  PublicisePeriod: { rule: 'P85', roles: ['office'] },
  EndPublicity: { rule: 'P10', roles: ['system'] },
  FinalisePeriod: { rule: 'P86', roles: ['office', 'leader'] },
  ProposeSuperseding: { rule: 'P85', roles: ['office'] },
  RejectSuperseding: { rule: 'P86', roles: ['office', 'leader'] },
  LapseApproval: { rule: 'P10', roles: ['system'] },
  NotifyScorecard: { rule: 'P87', roles: ['system'] },
  AcknowledgeScorecard: { rule: 'P88', roles: ['unit'] },
  RaiseObjection: { rule: 'P88', roles: ['unit'] },
  AnswerObjection: { rule: 'P89', roles: ['office'] },
  FinaliseScorecard: { rule: 'P87', roles: ['system'] },
  LodgeAppeal: { rule: 'P90', roles: ['unit'] },
  EstablishInvolvement: { rule: 'P90', roles: ['system'] },
  AdmitAppeal: { rule: 'P91', roles: ['office'] },
  DismissAppeal: { rule: 'P91', roles: ['office'] },
  AssignReviewers: { rule: 'P91', roles: ['office'] },
  SubmitStatement: { rule: 'P92', roles: ['office', 'unit'] },
  OpenHearing: { rule: 'P93', roles: ['office', 'verifier'] },
  CloseHearing: { rule: 'P93', roles: ['office', 'verifier'] },
  DecideAppeal: { rule: 'P93', roles: ['office', 'verifier'] },
  RequestReview: { rule: 'P90', roles: ['unit'] },
  WithdrawAppeal: { rule: 'P90', roles: ['unit'] },
  SettleAppeal: { rule: 'P10', roles: ['system'] },
  RecordCorrection: { rule: 'P90', roles: ['system'] },
  LapseAdmission: { rule: 'P10', roles: ['system'] },
  LapseDecision: { rule: 'P10', roles: ['system'] },
  LapseAppealCorrection: { rule: 'P10', roles: ['system'] },
  UseResult: { rule: 'P94', roles: ['office'] },
  QuestionUse: { rule: 'P94', roles: ['system'] },
  UpholdUse: { rule: 'P94', roles: ['office'] },
  RevokeUse: { rule: 'P94', roles: ['office'] },
  ProposeReform: { rule: 'P96', roles: ['office'] },
  WithdrawReform: { rule: 'P96', roles: ['office'] },
  ApproveReform: { rule: 'P97', roles: ['office'] },
  RejectReform: { rule: 'P97', roles: ['office'] },
  BringReformIntoEffect: { rule: 'P10', roles: ['system'] },
  RenameUnit: { rule: 'P97', roles: ['system'] },
  DissolveUnit: { rule: 'P97', roles: ['system'] },
  TransferAssignment: { rule: 'P97', roles: ['system'] },
  ProposeClauseChange: { rule: 'P98', roles: ['office'] },
  ApproveClauseChange: { rule: 'P99', roles: ['office'] },
  RejectClauseChange: { rule: 'P99', roles: ['office'] },
  AmendAssignment: { rule: 'P99', roles: ['system'] },
  WithdrawAssignment: { rule: 'P99', roles: ['system'] },
  ChangeLamp: { rule: 'P95', roles: ['system'] },
  IssueNotice: { rule: 'P20', roles: ['office'] },
  AnswerNotice: { rule: 'P21', roles: ['unit'] },
  RequestNoticeExtension: { rule: 'P21', roles: ['unit'] },
  GrantNoticeExtension: { rule: 'P22', roles: ['office'] },
  RefuseNoticeExtension: { rule: 'P22', roles: ['office'] },
  AcceptNoticeAnswer: { rule: 'P23', roles: ['office'] },
  RejectNoticeAnswer: { rule: 'P23', roles: ['office'] },
  LiftNotice: { rule: 'P23', roles: ['office'] },
  HoldInterview: { rule: 'P24', roles: ['office'] },
  CirculateUnit: { rule: 'P24', roles: ['office'] },
  LapseNotice: { rule: 'P10', roles: ['system'] },
  OpenDispatch: { rule: 'P25', roles: ['system'] },
  SendReminder: { rule: 'P25', roles: ['system'] },
  CloseDispatch: { rule: 'P25', roles: ['system'] },
  RemindOwing: { rule: 'P26', roles: ['office'] },
  ReceiveCase: { rule: 'P30', roles: ['office'] },
  DispatchCase: { rule: 'P30', roles: ['office'] },
  AcceptCase: { rule: 'P31', roles: ['unit'] },
  ObjectToDispatch: { rule: 'P31', roles: ['unit'] },
  GiveJointOpinion: { rule: 'P31', roles: ['unit'] },
  RequestCaseExtension: { rule: 'P31', roles: ['unit'] },
  AnswerCase: { rule: 'P31', roles: ['unit'] },
  NameJointUnits: { rule: 'P31', roles: ['office', 'unit'] },
  RedispatchCase: { rule: 'P32', roles: ['office'] },
  OverruleDispatchObjection: { rule: 'P32', roles: ['office'] },
  GrantCaseExtension: { rule: 'P32', roles: ['office'] },
  DeclineCaseExtension: { rule: 'P32', roles: ['office'] },
  ReopenCase: { rule: 'P32', roles: ['office'] },
  CloseCase: { rule: 'P32', roles: ['office'] },
  RecordCallBack: { rule: 'P33', roles: ['office', 'verifier'] },
  DiscloseComplainant: { rule: 'P34', roles: ['office', 'unit'] },
  RequestShredding: { rule: 'P34', roles: ['office'] },
  DeclineShredding: { rule: 'P34', roles: ['office'] },
  ShredSubject: { rule: 'P34', roles: ['office'] },
  RaiseSystemicIssue: { rule: 'P35', roles: ['system'] },
  AssignSystemicIssue: { rule: 'P35', roles: ['office'] },
  DismissSystemicIssue: { rule: 'P35', roles: ['office'] },
  ResolveSystemicIssue: { rule: 'P35', roles: ['office'] },
  LapseCaseStep: { rule: 'P10', roles: ['system'] },
  LapseJointOpinion: { rule: 'P10', roles: ['system'] },
  ProposeBreakdown: { rule: 'P70', roles: ['unit'] },
  ReviseBreakdown: { rule: 'P70', roles: ['unit'] },
  ApproveBreakdown: { rule: 'P71', roles: ['office'] },
  ReturnBreakdown: { rule: 'P71', roles: ['office'] },
  ReportPart: { rule: 'P72', roles: ['unit'] },
  CorrectPart: { rule: 'P72', roles: ['unit'] },
  ConfirmPart: { rule: 'P73', roles: ['office', 'unit'] },
  ReturnPart: { rule: 'P73', roles: ['office', 'unit'] },
  JudgeMilestone: { rule: 'P10', roles: ['system'] },
  DefineIndicator: { rule: 'P74', roles: ['office'] },
  ChangeLeads: { rule: 'P74', roles: ['office'] },
  RetireIndicator: { rule: 'P74', roles: ['office'] },
  RecordBenchmark: { rule: 'P75', roles: ['office', 'verifier'] },
  CorrectBenchmark: { rule: 'P75', roles: ['office', 'verifier'] },
  DeriveImprovement: { rule: 'P76', roles: ['office'] },
  WithdrawImprovement: { rule: 'P76', roles: ['office'] },
  AcceptImprovement: { rule: 'P77', roles: ['unit'] },
  ReportImprovement: { rule: 'P77', roles: ['unit'] },
  ConfirmImprovement: { rule: 'P77', roles: ['office', 'verifier'] },
  ReturnImprovement: { rule: 'P77', roles: ['office', 'verifier'] },
  LapseImprovement: { rule: 'P10', roles: ['system'] },
  OpenFile: { rule: 'P80', roles: ['inspector'] },
  AdmitInspector: { rule: 'P80', roles: ['inspector'] },
  LinkEvent: { rule: 'P80', roles: ['inspector'] },
  UnlinkEvent: { rule: 'P80', roles: ['inspector'] },
  RequestExplanation: { rule: 'P80', roles: ['inspector'] },
  ReferFile: { rule: 'P80', roles: ['inspector'] },
  ConcludeFile: { rule: 'P80', roles: ['inspector'] },
  ReopenFile: { rule: 'P80', roles: ['inspector'] },
  ConsultFile: { rule: 'P81', roles: ['inspector'] },
  GiveExplanation: { rule: 'P82', roles: ['unit'] },
  LapseExplanation: { rule: 'P83', roles: ['system'] },
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
  | 'reforms'
  | 'schemes'
  | 'check-scheme'
  | 'league'
  | 'assignments'
  | 'scorecard'
  | 'compare'
  | 'what-if'
  | 'sensitivity'
  | 'incentives'
  | 'tolerances'
  | 'events'
  | 'walkthroughs'
  | 'rectifications'
  | 'periods'
  | 'scorecards'
  | 'appeals'
  | 'uses'
  | 'lamps'
  | 'notices'
  | 'dispatches'
  | 'cases'
  | 'breakdowns'
  | 'indicators'
  | 'improvements'
  | 'files'
  | 'explanations'
  | 'audit'
  | 'audit-people'
  | 'surveys'
  | 'monitoring'
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
  'check-scheme': { rule: 'Q35', roles: ['office'] },
  league: { rule: 'Q03', roles: EVERYONE },
  // For these four a unit sees its own only.
  assignments: { rule: 'Q04', roles: EVERYONE },
  scorecard: { rule: 'Q05', roles: EVERYONE },
  // Of these a unit sees its own only, too.
  compare: { rule: 'Q32', roles: ['office', 'unit', 'inspector', 'leader'] },
  sensitivity: { rule: 'Q33', roles: ['office', 'unit', 'inspector', 'leader'] },
  // Trying out what might be decided is for those who decide.
  'what-if': { rule: 'Q34', roles: ['office'] },
  incentives: { rule: 'Q06', roles: EVERYONE },
  evidence: { rule: 'Q07', roles: ['office', 'unit', 'verifier', 'inspector'] },
  events: { rule: 'Q08', roles: ['office', 'inspector'] },
  walkthroughs: { rule: 'Q11', roles: EVERYONE },
  rectifications: { rule: 'Q11', roles: EVERYONE },
  periods: { rule: 'Q26', roles: EVERYONE },
  scorecards: { rule: 'Q27', roles: EVERYONE },
  appeals: { rule: 'Q28', roles: EVERYONE },
  uses: { rule: 'Q29', roles: EVERYONE },
  lamps: { rule: 'Q30', roles: EVERYONE },
  reforms: { rule: 'Q31', roles: EVERYONE },
  notices: { rule: 'Q12', roles: EVERYONE },
  dispatches: { rule: 'Q13', roles: EVERYONE },
  cases: { rule: 'Q14', roles: EVERYONE },
  // Of these a unit sees those that it leads or has a part in.
  breakdowns: { rule: 'Q19', roles: EVERYONE },
  indicators: { rule: 'Q20', roles: EVERYONE },
  improvements: { rule: 'Q20', roles: EVERYONE },
  // Of these an inspector sees those that they are on, a unit those that it was asked.
  files: { rule: 'Q21', roles: ['inspector'] },
  explanations: { rule: 'Q22', roles: ['unit'] },
  audit: { rule: 'Q23', roles: ['office', 'inspector'] },
  // What is about persons, and whether those who judge do so properly, is no business of the office.
  'audit-people': { rule: 'Q24', roles: ['inspector'] },
  tolerances: { rule: 'Q15', roles: EVERYONE },
  surveys: { rule: 'Q17', roles: EVERYONE },
  monitoring: { rule: 'Q18', roles: EVERYONE },
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
