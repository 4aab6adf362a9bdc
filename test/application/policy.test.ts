import { describe, expect, it } from 'vitest';
import { type Query, refuseCommand, refuseQuery, rolesFor } from '../../src/application/policy.ts';
import { COMMAND_TYPES, type CommandType } from '../../src/domain/catalogue.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../src/domain/kernel/actor.ts';

/** Who may, written once more by hand: o office, u unit, v verifier, i inspector, l leader, s system. */
const COMMANDS: Readonly<Record<CommandType, string>> = {
  RegisterUnit: 'o',
  RegisterCollective: 'o',
  DraftPlan: 'o',
  ResolveName: 'o',
  LeaveNameOpen: 'o',
  PublishPlan: 'o',
  AdoptScheme: 's',
  IssueAssignment: 'os',
  AcceptAssignment: 'u',
  DraftClaim: 'u',
  SubmitClaim: 'u',
  RequestReport: 'os',
  VerifyClaim: 'ov',
  ReturnClaim: 'ov',
  CompleteAssignment: 'o',
  CloseAssignment: 'o',
  LapseAcceptance: 's',
  LapseReport: 's',
  LapseAssignment: 's',
  ReceiveEvidence: 'ouv',
  ProposeSanction: 'ov',
  ProposeCommendation: 'ov',
  ImposeSanction: 'o',
  DeclineSanction: 'o',
  GrantCommendation: 'o',
  DeclineCommendation: 'o',
  ServeSanction: 'o',
  DefendSanction: 'u',
  WaiveDefence: 'u',
  VarySanction: 'o',
  RevokeSanction: 'o',
  ExpireSanction: 's',
  VaryCommendation: 'o',
  RevokeCommendation: 'o',
  ExpireCommendation: 's',
  RequestTolerance: 'ou',
  ExcuseFailure: 'o',
  MitigateFailure: 'o',
  RefuseTolerance: 'o',
  LapseToleranceDecision: 's',
  ReportCorrection: 'u',
  ConfirmCorrection: 'ov',
  ReturnCorrection: 'ov',
  LapseCorrection: 's',
  RecordSurveyResult: 's',
  AnnulSurveyResult: 's',
  AnnounceWave: 'o',
  SealResults: 'v',
  OpenResults: 'o',
  AnnulWave: 'o',
  ProposeSurveyCorrection: 'v',
  ApproveSurveyCorrection: 'o',
  DeclineSurveyCorrection: 'o',
  RegisterSource: 'o',
  RotateKey: 'o',
  SuspendSource: 'o',
  ResumeSource: 'o',
  RetireSource: 'o',
  ReceiveReading: 'v',
  ReviewReading: 'o',
  CompareReading: 's',
  PublishScheme: 'o',
  RecordWalkthrough: 'o',
  OrderRectification: 's',
  ReportRectification: 'u',
  ConfirmRectification: 'ov',
  SendBackRectification: 'ov',
  LapseRectification: 's',
  OpenPeriod: 'o',
  FreezePeriod: 'o',
  RecordScores: 's',
  NotifyPeriod: 'o',
  CloseObjections: 's',
  PublicisePeriod: 'o',
  EndPublicity: 's',
  FinalisePeriod: 'ol',
  ProposeSuperseding: 'o',
  RejectSuperseding: 'ol',
  LapseApproval: 's',
  NotifyScorecard: 's',
  AcknowledgeScorecard: 'u',
  RaiseObjection: 'u',
  AnswerObjection: 'o',
  FinaliseScorecard: 's',
  LodgeAppeal: 'u',
  EstablishInvolvement: 's',
  AdmitAppeal: 'o',
  DismissAppeal: 'o',
  AssignReviewers: 'o',
  SubmitStatement: 'ou',
  OpenHearing: 'ov',
  CloseHearing: 'ov',
  DecideAppeal: 'ov',
  RequestReview: 'u',
  WithdrawAppeal: 'u',
  SettleAppeal: 's',
  RecordCorrection: 's',
  LapseAdmission: 's',
  LapseDecision: 's',
  LapseAppealCorrection: 's',
  UseResult: 'o',
  QuestionUse: 's',
  UpholdUse: 'o',
  RevokeUse: 'o',
  ChangeLamp: 's',
  IssueNotice: 'o',
  AnswerNotice: 'u',
  RequestNoticeExtension: 'u',
  GrantNoticeExtension: 'o',
  RefuseNoticeExtension: 'o',
  AcceptNoticeAnswer: 'o',
  RejectNoticeAnswer: 'o',
  LiftNotice: 'o',
  HoldInterview: 'o',
  CirculateUnit: 'o',
  LapseNotice: 's',
  OpenDispatch: 's',
  SendReminder: 's',
  CloseDispatch: 's',
  RemindOwing: 'o',
  ReceiveCase: 'o',
  DispatchCase: 'o',
  RedispatchCase: 'o',
  OverruleDispatchObjection: 'o',
  GrantCaseExtension: 'o',
  DeclineCaseExtension: 'o',
  ReopenCase: 'o',
  CloseCase: 'o',
  RequestShredding: 'o',
  DeclineShredding: 'o',
  ShredSubject: 'o',
  AssignSystemicIssue: 'o',
  DismissSystemicIssue: 'o',
  ResolveSystemicIssue: 'o',
  AcceptCase: 'u',
  ObjectToDispatch: 'u',
  GiveJointOpinion: 'u',
  RequestCaseExtension: 'u',
  AnswerCase: 'u',
  NameJointUnits: 'ou',
  DiscloseComplainant: 'ou',
  RecordCallBack: 'ov',
  RaiseSystemicIssue: 's',
  LapseCaseStep: 's',
  LapseJointOpinion: 's',
  ProposeBreakdown: 'u',
  ReviseBreakdown: 'u',
  ApproveBreakdown: 'o',
  ReturnBreakdown: 'o',
  ReportPart: 'u',
  CorrectPart: 'u',
  ConfirmPart: 'ou',
  ReturnPart: 'ou',
  JudgeMilestone: 's',
  DefineIndicator: 'o',
  ChangeLeads: 'o',
  RetireIndicator: 'o',
  RecordBenchmark: 'ov',
  CorrectBenchmark: 'ov',
  DeriveImprovement: 'o',
  WithdrawImprovement: 'o',
  AcceptImprovement: 'u',
  ReportImprovement: 'u',
  ConfirmImprovement: 'ov',
  ReturnImprovement: 'ov',
  LapseImprovement: 's',
  OpenFile: 'i',
  AdmitInspector: 'i',
  LinkEvent: 'i',
  UnlinkEvent: 'i',
  RequestExplanation: 'i',
  ReferFile: 'i',
  ConcludeFile: 'i',
  ReopenFile: 'i',
  ConsultFile: 'i',
  GiveExplanation: 'u',
  LapseExplanation: 's',
  CloseDay: 's',
  RecordRefusal: 's',
  DeclareSimulation: 's',
};
const LETTERS: Readonly<Record<Role, string>> = {
  office: 'o',
  unit: 'u',
  verifier: 'v',
  inspector: 'i',
  leader: 'l',
  system: 's',
};
const somebody = (role: Role) => ({ account: 'a', role, unit: null });

describe('who may issue a command', () => {
  it('is said of every command', () => {
    expect(Object.keys(COMMANDS).sort()).toEqual([...COMMAND_TYPES.keys()].sort());
  });

  it.each(Object.entries(COMMANDS))('%s: %s', (type, allowed) => {
    const command = type as CommandType;
    expect(rolesFor(command).rule).toMatch(/^P\d\d$/);
    for (const role of ROLES) {
      const refusal = refuseCommand(command, somebody(role));
      if (allowed.includes(LETTERS[role])) {
        expect(refusal).toBeNull();
        continue;
      }
      const { rule, roles } = rolesFor(command);
      expect(refusal).toMatchObject({
        kind: 'forbidden',
        code: 'policy.role',
        details: { rule, asked: type, role, roles },
      });
      expect(refusal?.message).toContain(ROLE_NAMES[role]);
      expect(refusal?.message).toContain(rule);
      for (const may of roles) expect(refusal?.message).toContain(ROLE_NAMES[may]);
    }
  });

  it('no stranger ever changes anything, leaders only approve results, inspectors keep only their files', () => {
    const leaders = new Set(['FinalisePeriod', 'RejectSuperseding']);
    for (const [type, allowed] of Object.entries(COMMANDS)) {
      const others = COMMAND_TYPES.get(type)?.category === 'accountability' ? /[ouvsi]/g : /[ouvs]/g;
      expect(type + allowed.replace(others, '')).toBe(leaders.has(type) ? `${type}l` : type);
    }
  });
});

describe('who may ask', () => {
  it.each<[Query, string]>([
    ['read-document', 'o'],
    ['plans', 'ouvil'],
    ['league', 'ouvil'],
    ['scorecard', 'ouvil'],
    ['surveys', 'ouvil'],
    ['monitoring', 'ouvil'],
    ['evidence', 'ouvi'],
    ['events', 'oi'],
    ['notices', 'ouvil'],
    ['dispatches', 'ouvil'],
    ['cases', 'ouvil'],
    ['breakdowns', 'ouvil'],
    ['indicators', 'ouvil'],
    ['improvements', 'ouvil'],
    ['files', 'i'],
    ['explanations', 'u'],
    ['audit', 'oi'],
    ['audit-people', 'i'],
    ['tolerances', 'ouvil'],
    ['rebuild', 'o'],
    ['close-day', 'o'],
  ])('%s: %s', (query, allowed) => {
    for (const role of ROLES) {
      expect([role, refuseQuery(query, somebody(role)) === null]).toEqual([
        role,
        allowed.includes(LETTERS[role]),
      ]);
    }
  });
});
