import fc, { type GeneratorValue } from 'fast-check';
import { EVENT_TYPES } from '../../src/domain/catalogue.ts';
import { COMPARATORS } from '../../src/domain/plan/events.ts';
import { FORMER_PROCEDURE } from '../../src/domain/scheme/procedure.ts';
import { uuid } from './envelopes.ts';
import { storedAs } from './stored.ts';
import { aTarget } from './tasks.ts';

/**
 * Histories in which anything follows on anything, most of which nobody would have been allowed to do: streams of every
 * kind that matters to scores, each begun once, in any order of days.
 */

const UNITS = ['a', 'b', 'c', 'd'];
const PLANS = ['p2024', 'p2024', 'p2024', 'p2023'];
const DAYS = [
  '2024-06-10',
  '2024-06-10',
  '2024-06-20',
  '2024-06-20',
  '2024-07-01',
  '2024-07-31',
  '2024-08-15',
  '2024-09-30',
];
const MONTHS = ['2024-06', '2024-07', '2024-08'];
const basis = { source: '办法', article: '第五条' };

type Draw = ReturnType<typeof drawing>;
type Happening = readonly [type: string, data: object];
type Maker = (draw: Draw) => Happening;

/** Without a liking for small numbers: the first of a list is drawn as often as the last. */
const upTo = (max: number) => fc.noBias(fc.nat(max));

function drawing(g: GeneratorValue) {
  const of = <T>(...values: readonly T[]): T => values[g(upTo, values.length - 1)] as T;
  const target = (id: string) =>
    aTarget({ id, assessAs: of(...COMPARATORS), value: of('0', '3', '10'), unit: of('户', '') });
  return {
    of,
    nat: (max: number) => g(upTo, max),
    unit: () => of(...UNITS),
    plan: () => of(...PLANS),
    day: () => of(...DAYS),
    month: () => of(...MONTHS),
    quarter: () => of('2024Q2', '2024Q3'),
    targets: () => of([], [target('1.1-1')], [target('1.1-1'), target('1.1-2')]),
    values: () =>
      of([], [{ target: '1.1-1', value: of('-1', '0', '2', '3', '7.5') }], [{ target: '1.1-2', value: '4' }]),
    ballots: () => [
      { choice: '满意', count: of(0, 3, 12, 40) },
      { choice: of('不满意', '说不清'), count: of(0, 1, 7) },
    ],
  };
}

/** What begins a stream, and what may follow: in any order and number, or as it is told. */
interface Stream {
  readonly name: string;
  readonly begins: Maker;
  readonly follows: readonly Maker[] | ((draw: Draw) => readonly Happening[]);
}

const unitStream = (code: string, order: number): Stream => ({
  name: `unit-${code}`,
  begins: (draw) => [
    'UnitRegistered',
    {
      code,
      name: `单位${code}`,
      fullName: `全称${code}`,
      aliases: [],
      group: draw.of('county', 'county', 'department', 'other'),
      order: draw.of(order, 1),
      validFrom: '2024-01-01',
      validTo: null,
    },
  ],
  follows: (draw) => {
    const named = { name: draw.of('新名', '又名'), fullName: '新全称', since: draw.day(), reform: 'r1' };
    const dissolved: Happening = ['UnitDissolved', { on: draw.day(), successors: [], reform: 'r1' }];
    const placed: Happening = ['UnitPlaced', { parent: draw.of(...UNITS, null), reasons: '隶属' }];
    const again: Happening = ['UnitPlaced', { parent: draw.of(...UNITS, null), reasons: '改隶' }];
    return draw.of(
      [],
      [placed],
      [placed, again],
      [['UnitRenamed', named], placed],
      [placed, ['UnitRenamed', named], dissolved],
    );
  },
});

const aboutClaim: readonly Maker[] = [
  (draw) => ['ReportRequested', { month: draw.month(), dueOn: draw.day() }],
  (draw) => ['ReportLapsed', { month: draw.month(), dueOn: draw.day() }],
  (draw) => ['ResubmissionLapsed', { month: draw.month(), resubmitBy: draw.day() }],
  (draw) => {
    const told = { values: draw.values(), progress: '100', narrative: '进展', evidence: [] };
    return ['ProgressClaimed', { month: draw.month(), ...told, verifyBy: null }];
  },
  (draw) => ['ClaimWithdrawn', { month: draw.month(), reasons: '有误' }],
  ...[0, 1, 2].map(
    (): Maker => (draw) => {
      const method = draw.of('desk-review', 'site-visit', 'survey', 'third-party', 'passive-monitoring');
      const found = { method, values: draw.values(), progress: draw.of('0', '62.5', '100'), finding: '属实' };
      const how = { reasons: null, follows: null, outcome: draw.of('full', 'partial', null) };
      return ['ClaimVerified', { month: draw.month(), ...found, ...how }];
    },
  ),
  (draw) => ['VerificationSetAside', { month: draw.month(), misreport: 'm1' }],
];

const aboutTask = (unit: string): readonly Maker[] => [
  () => ['AssignmentAccepted', {}],
  (draw) => ['AcceptanceLapsed', { acceptBy: draw.day() }],
  (draw) => ['ObjectionOverruled', { reasons: '不成立', acceptBy: draw.day() }],
  ...[0, 1].map(
    (): Maker => (draw) => {
      const to = draw.unit();
      const acceptBy = draw.of(null, draw.day());
      const told = { reform: 'r1', from: unit, to: { code: to, name: to }, on: draw.day(), acceptBy };
      return ['AssignmentTransferred', told];
    },
  ),
  (draw) => [
    'AssignmentAmended',
    { clauseTitle: '新题', targets: draw.targets(), dueOn: draw.day(), edition: 2 },
  ],
  () => ['AssignmentClosed', { remark: '销号' }],
  (draw) =>
    draw.of<Happening>(
      ['AssignmentWithdrawn', { edition: 2, reasons: '撤回' }],
      ['ObjectionUpheld', { reasons: '成立', holder: null }],
      ['AssignmentAccepted', {}],
    ),
];

/** At most so many, any of them. */
function aFew(draw: Draw, most: number, makers: readonly Maker[]): readonly Happening[] {
  return Array.from({ length: draw.nat(most) }, () => draw.of(...makers)(draw));
}

const taskStream = (unit: string, clause: string, role: string): Stream => ({
  name: `assignment-p2024.${clause}.${role}.${unit}`,
  begins: (draw) => [
    'AssignmentIssued',
    {
      plan: draw.plan(),
      planTitle: '工作要点',
      clause,
      clauseTitle: '压缩时间',
      role,
      holder: draw.of<object>(
        { kind: 'unit', code: unit, name: unit },
        { kind: 'unit', code: unit, name: unit },
        { kind: 'collective', name: '各部门' },
      ),
      targets: draw.targets(),
      acceptBy: draw.day(),
      dueOn: draw.day(),
    },
  ],
  follows: (draw) => [
    ...aFew(draw, 3, [...aboutTask(unit), ...aboutClaim]),
    ...draw.of<readonly Happening[]>([], [['AssignmentOverdue', { dueOn: draw.day() }]]),
    ...aFew(draw, 3, aboutClaim),
    ...draw.of<readonly Happening[]>(
      [],
      [['AssignmentCompleted', { remark: '办结', doneOn: draw.of(null, draw.day()) }]],
    ),
    ...aFew(draw, 2, aboutTask(unit)),
    ...draw.of<readonly Happening[]>([], [['AssignmentReopened', { misreport: 'm1' }]]),
    ...aFew(draw, 4, [...aboutTask(unit), ...aboutClaim]),
  ],
});

const incentiveStream = (id: string, kind: 'Sanction' | 'Commendation'): Stream => {
  const decision = kind === 'Sanction' ? 'SanctionImposed' : 'CommendationGranted';
  return {
    name: `incentive-${id}`,
    begins: (draw) => [
      `${kind}Proposed`,
      {
        title: '通报',
        plan: draw.plan(),
        clause: draw.of('1.1', '1.10'),
        origin: draw.unit(),
        points: draw.of('0', '2', '4.5'),
        grounds: '事实',
        basis,
        evidence: [],
        effect:
          kind === 'Sanction' ? draw.of('points', 'denied', 'barred-from-top', 'unqualified') : 'points',
        exclude: draw.of([], [{ unit: draw.unit(), reason: '无关' }]),
      },
    ],
    follows: [
      () => [decision, { remark: '决定', expiresOn: null }],
      () => [decision, { remark: '决定', expiresOn: null }],
      (draw) => [`${kind}Varied`, { title: '变更', points: draw.of('0', '1'), reasons: '调整' }],
      (draw) =>
        draw.of<Happening>(
          [`${kind}Revoked`, { reasons: '撤销' }],
          [`${kind}Expired`, { expiresOn: '2024-09-30' }],
          [`${kind}Declined`, { remark: '不采纳' }],
          [decision, { remark: '决定', expiresOn: null }],
        ),
    ],
  };
};

const toleranceStream = (failure: Readonly<Record<string, string>>): Stream => ({
  name: `tolerance-${Object.values(failure).join('.')}`,
  begins: (draw) => [
    draw.of('ToleranceRequested', 'ToleranceOpened'),
    {
      plan: draw.plan(),
      failure,
      condition: 'pioneering',
      exclusions: [],
      grounds: '探索',
      evidence: [],
      unit: draw.unit(),
      title: '逾期',
      decideBy: draw.day(),
    },
  ],
  follows: (draw) => {
    const correctBy = draw.day();
    const granted = { reasons: '符合', correction: '纠正', correctBy };
    const late: Happening = ['ToleranceDecisionLapsed', { decideBy: draw.day() }];
    const before = draw.of([], [late]);
    if (draw.nat(4) === 0) return [...before, ['ToleranceRefused', { reasons: '不符' }]];
    return [
      ...before,
      draw.of<Happening>(
        ['FailureExcused', granted],
        ['FailureMitigated', { ...granted, share: draw.of('0.25', '0.3333') }],
      ),
      ...draw.of<readonly Happening[]>(
        [],
        [['CorrectionReported', { measures: '已改', evidence: [] }]],
        [
          ['CorrectionReported', { measures: '已改', evidence: [] }],
          ['CorrectionReturned', { finding: '未改', correctBy: draw.day() }],
        ],
      ),
      ...draw.of<readonly Happening[]>(
        [],
        [['CorrectionConfirmed', { finding: '已改' }]],
        [['CorrectionLapsed', { correctBy }]],
      ),
    ];
  },
});

const surveyStream = (unit: string, wave: string): Stream => ({
  name: `survey-p2024.${wave}.${unit}`,
  begins: (draw) => [
    'SurveyResultRecorded',
    {
      plan: draw.of('p2024', 'p2024', null, 'p2023'),
      wave,
      kind: draw.of('questionnaire', 'haochaping', 'interview'),
      unit,
      handedOut: null,
      ballots: draw.ballots(),
      instrument: '问卷',
      notes: null,
      basis,
    },
  ],
  follows: [
    (draw) => ['SurveyCorrectionProposed', { handedOut: null, ballots: draw.ballots(), wrong: '错' }],
    (draw) => [
      'SurveyResultCorrected',
      { handedOut: null, ballots: draw.ballots(), wrong: '错', remark: '同意' },
    ],
    (draw) =>
      draw.of<Happening>(
        ['SurveyResultAnnulled', { reasons: '作废' }],
        ['SurveyCorrectionDeclined', { remark: '不' }],
        ['SurveyCorrectionDeclined', { remark: '不' }],
      ),
  ],
});

const noticeStream: Stream = {
  name: 'notice-n1',
  begins: (draw) => [
    'NoticeIssued',
    {
      plan: draw.plan(),
      clause: '1.1',
      unit: draw.unit(),
      assignment: null,
      title: '督办',
      demands: '办结',
      grounds: '逾期',
      basis,
      terms: { ...FORMER_PROCEDURE.notices, source: '细则', article: '第十条' },
      grade: draw.of(0, 1),
      answerBy: draw.day(),
      failure: draw.of(null, { kind: 'overdue', assignment: 'p2024.1.1.lead.a' }),
    },
  ],
  follows: [
    (draw) => ['NoticeExtensionGranted', { days: 3, remark: '准', answerBy: draw.day() }],
    () => ['NoticeAnswered', { measures: '已办', evidence: [] }],
    (draw) => ['NoticeAnswerRejected', { reasons: '不足', answerBy: draw.of(null, draw.day()) }],
    (draw) => ['NoticeLapsed', { grade: 0, answerBy: draw.day() }],
    (draw) => ['NoticeEscalated', { grade: draw.of(2, 3), answerBy: draw.day() }],
    (draw) => ['InterviewHeld', { interviewer: '副市长', record: '记录', mendBy: draw.day() }],
    () => ['UnitCirculated', { title: '通报', body: '全文' }],
    () => ['NoticeLifted', { finding: '已办' }],
  ],
};

const caseStream: Stream = {
  name: 'case-c1',
  begins: (draw) => [
    'CaseReceived',
    {
      plan: draw.plan(),
      channel: { code: 'hotline', name: '热线' },
      industry: { code: 'c', name: '制造业' },
      kind: { code: 'land', name: '用地' },
      clause: null,
      title: '用地难',
      description: '描述',
      complainant: {
        subject: 'c1',
        algorithm: 'AES-256-GCM',
        nonce: 'A'.repeat(16),
        ciphertext: 'B',
        tag: 'C'.repeat(22),
      },
    },
  ],
  follows: [
    (draw) => {
      const terms = { ...FORMER_PROCEDURE.cases, waiveIfSatisfied: draw.of(true, false) };
      const { acceptWithin, answerWithin, extendBy, callBackWithin, opinionWithin, waiveIfSatisfied } = terms;
      const kept = { acceptWithin, answerWithin, extendBy, callBackWithin, opinionWithin, waiveIfSatisfied };
      return ['CaseDispatched', { unit: draw.unit(), remark: '办', acceptBy: draw.day(), terms: kept }];
    },
    (draw) => ['CaseRedispatched', { unit: draw.unit(), reasons: '改派', acceptBy: draw.day() }],
    (draw) => ['CaseAccepted', { answerBy: draw.day() }],
    (draw) => [
      'CaseCalledBack',
      { result: draw.of('satisfied', 'dissatisfied', 'unreachable'), note: '回访' },
    ],
    (draw) => ['CaseReopened', { reasons: '重办', answerBy: draw.day() }],
    (draw) => [
      'CaseClosed',
      { solved: draw.of(true, false), remark: '结', ended: draw.of('satisfied', 'dissatisfied') },
    ],
    (draw) => ['CaseStepLapsed', { step: 'answer', unit: draw.of(null, draw.unit()), dueOn: draw.day() }],
    (draw) => ['JointOpinionLapsed', { unit: draw.unit(), opinionBy: draw.day() }],
  ],
};

const rectificationStream: Stream = {
  name: 'rectification-w1.1',
  begins: (draw) => [
    'RectificationOrdered',
    {
      plan: draw.plan(),
      clause: '1.1',
      walkthrough: 'w1',
      finding: '1',
      title: '材料重复',
      detail: '描述',
      unit: draw.unit(),
      rectifyBy: draw.day(),
    },
  ],
  follows: [
    () => ['RectificationReported', { measures: '已改', evidence: [] }],
    () => ['RectificationConfirmed', { finding: '属实' }],
    (draw) =>
      draw.of<Happening>(
        ['RectificationSentBack', { finding: '不足' }],
        ['RectificationLapsed', { rectifyBy: draw.day() }],
        ['RectificationConfirmed', { finding: '属实' }],
      ),
  ],
};

const approved: Maker = (draw) => {
  const units = draw.of(['a', 'b'], ['a'], ['b', 'c']);
  const quarters = draw.of(['2024Q2', '2024Q3'], ['2024Q3']);
  const milestones = quarters.map((quarter) => ({ quarter, value: '5', judgeOn: draw.day() }));
  return [
    'BreakdownApproved',
    {
      version: 1,
      plan: draw.plan(),
      clause: '1.1',
      assignment: 'p2024.1.1.lead.a',
      lead: 'a',
      target: aTarget({ indicator: draw.of('户数', '新户数') }),
      kind: 'sum',
      parts: units.map((unit) => ({ unit, value: '5', milestones })),
      dropped: draw.of([], ['a'], ['c']),
      remark: '同意',
    },
  ];
};
const breakdownStream: Stream = {
  name: 'breakdown-p2024.1.1-1',
  begins: approved,
  follows: [
    approved,
    ...['Met', 'Met', 'Missed', 'Missed', 'Recovered', 'Withdrawn'].map(
      (outcome): Maker =>
        (draw) => [
          `Milestone${outcome}`,
          { unit: draw.unit(), quarter: draw.quarter(), milestone: '5', value: null, judgeOn: draw.day() },
        ],
    ),
  ],
};

const improvementStream: Stream = {
  name: 'improvement-g1',
  begins: (draw) => [
    'ImprovementDerived',
    {
      plan: draw.plan(),
      clause: null,
      indicator: 'b-ready.topic-1',
      period: '2024Q2',
      unit: draw.unit(),
      demand: '改进',
      targetValue: '90',
      dueOn: draw.day(),
      indicatorName: '市场准入',
      better: 'higher',
      own: '80',
      frontier: '95',
      gap: '15',
    },
  ],
  follows: [
    () => ['ImprovementAccepted', {}],
    () => ['ImprovementReported', { value: '85', measures: '已改', evidence: [] }],
    () => ['ImprovementConfirmed', { finding: '属实', indicator: 'b-ready.topic-1' }],
    (draw) =>
      draw.of<Happening>(
        ['ImprovementReturned', { reasons: '不足' }],
        ['ImprovementWithdrawn', { reasons: '撤销', indicator: 'b-ready.topic-1' }],
        ['ImprovementLapsed', { dueOn: draw.day() }],
        ['ImprovementConfirmed', { finding: '属实', indicator: 'b-ready.topic-1' }],
      ),
  ],
};

const misreportStream: Stream = {
  name: 'misreport-p2024.1.1.lead.a.2024-06',
  begins: (draw) => [
    'FalseReportAlleged',
    {
      plan: draw.plan(),
      assignment: 'p2024.1.1.lead.a',
      month: '2024-06',
      degree: 'minor',
      grounds: '不实',
      evidence: [],
      clause: '1.1',
      clauseTitle: '压缩时间',
      unit: draw.unit(),
      answerBy: draw.day(),
    },
  ],
  follows: [
    () => ['AllegationAnswered', { statement: '口径', evidence: [] }],
    (draw) => ['FalseReportFound', { degree: draw.of('minor', 'serious', 'extreme'), reasons: '查实' }],
  ],
};

const SCORED: readonly Stream[] = [
  ...UNITS.map((code, index) => unitStream(code, index + 1)),
  ...['a', 'b', 'c'].flatMap((unit) => [
    taskStream(unit, '1.1', unit === 'a' ? 'lead' : 'support'),
    taskStream(unit, '1.1', 'responsible'),
    taskStream(unit, '1.10', 'responsible'),
    surveyStream(unit, '2024Q2'),
    surveyStream(unit, '2024Q3'),
  ]),
  incentiveStream('j1', 'Sanction'),
  incentiveStream('j2', 'Sanction'),
  incentiveStream('j3', 'Commendation'),
  toleranceStream({ kind: 'sanction', incentive: 'j1' }),
  toleranceStream({ kind: 'overdue', assignment: 'p2024.1.1.lead.a' }),
  toleranceStream({ kind: 'late-acceptance', assignment: 'p2024.1.1.lead.a' }),
  toleranceStream({ kind: 'late-report', assignment: 'p2024.1.1.lead.a', month: '2024-06' }),
  noticeStream,
  caseStream,
  rectificationStream,
  breakdownStream,
  improvementStream,
  misreportStream,
];

/** The events of a history, in order of position. */
export const aHistory = fc.gen().map((g) => {
  const draw = drawing(g);
  const waiting = SCORED.map(({ name, begins, follows }) => {
    const more =
      typeof follows === 'function'
        ? follows(draw)
        : Array.from({ length: draw.nat(9) }, () => draw.of(...follows)(draw));
    return { name, happenings: [begins(draw), ...more] };
  }).filter(() => draw.nat(9) > 0);
  const stored: ReturnType<typeof storedAs>[] = [];
  while (waiting.length > 0) {
    const at = draw.nat(waiting.length - 1);
    const happening = waiting[at]?.happenings.shift();
    if (happening === undefined) {
      waiting.splice(at, 1);
      continue;
    }
    const [type, data] = happening;
    const position = stored.length + 1;
    const version = EVENT_TYPES.get(type)?.version ?? 1;
    const id = uuid(position);
    const stream = waiting[at]?.name ?? '';
    stored.push(storedAs({ id, stream, type, version, data, position, occurredOn: draw.day() }));
  }
  return stored;
});
