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
  RecordSurveyResult: 'ov',
  PublishScheme: 'o',
  RecordWalkthrough: 'o',
  OrderRectification: 's',
  ReportRectification: 'u',
  ConfirmRectification: 'ov',
  SendBackRectification: 'ov',
  LapseRectification: 's',
  ObjectToAssignment: 'u',
  OverruleObjection: 'o',
  UpholdObjection: 'o',
  LapseObjection: 's',
  CorrectClaim: 'u',
  WithdrawClaim: 'u',
  ExamineClaim: 'ov',
  LapseVerification: 's',
  LapseResubmission: 's',
  AnnounceSample: 'o',
  DrawSample: 'o',
  RecheckClaim: 'ov',
  AllegeFalseReport: 'ov',
  AnswerAllegation: 'u',
  FindFalseReport: 'o',
  DismissAllegation: 'o',
  SetAsideVerification: 's',
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

  it('no inspector, leader or stranger ever changes anything', () => {
    for (const [type, allowed] of Object.entries(COMMANDS))
      expect(type + allowed.replace(/[ouvs]/g, '')).toBe(type);
  });
});

describe('who may ask', () => {
  it.each<[Query, string]>([
    ['read-document', 'o'],
    ['plans', 'ouvil'],
    ['league', 'ouvil'],
    ['scorecard', 'ouvil'],
    ['verifications', 'ovil'],
    ['samplings', 'ovil'],
    ['misreports', 'ouvil'],
    ['evidence', 'ouvi'],
    ['events', 'oi'],
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
