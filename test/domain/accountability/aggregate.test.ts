import { describe, expect, it } from 'vitest';
import { accountabilityAggregate } from '../../../src/domain/accountability/aggregate.ts';
import type { AccountabilityEvent } from '../../../src/domain/accountability/events.ts';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { given, type Happened } from '../../support/given.ts';
import { INSPECTOR, OTHER_INSPECTOR, ofUnit } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { accountabilitySamples as samples } from '../../support/samples/accountability.ts';
import { aTask, COLLECTIVE, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';

type Past = Happened<AccountabilityEvent>;
const inspector = { actor: INSPECTOR };
const other = { actor: OTHER_INSPECTOR };
const registered = { code: COUNTY, registered: true };
const city = (parts: Parameters<typeof underPlan>[0] = {}) =>
  underPlan(parts, {
    [`unit-${COUNTY}`]: registered,
    [`unit-${OTHER_COUNTY}`]: { code: OTHER_COUNTY, registered: false },
    [`assignment-${TASK}`]: { ...initialAssignment(TASK), issued: aTask() },
    'assignment-open': { ...initialAssignment('open'), issued: aTask({ holder: COLLECTIVE }) },
    'assignment-none': initialAssignment('none'),
  });

const open = samples.OpenFile;
const opened: Past = { type: 'FileOpened', data: { ...open.data, units: [COUNTY] }, actor: INSPECTOR };
const admitted: Past = { type: 'InspectorAdmitted', data: samples.AdmitInspector.data, actor: INSPECTOR };
const linked: Past = { type: 'EventLinked', data: samples.LinkEvent.data, actor: INSPECTOR };
const concluded: Past = { type: 'FileConcluded', data: samples.ConcludeFile.data, actor: INSPECTOR };
const referred: Past = { type: 'FileReferred', data: samples.ReferFile.data, actor: INSPECTOR };
/** Asked on 3 July 2024: ten working days end on the 17th. */
const asked: Past = {
  type: 'ExplanationRequested',
  data: { ...samples.RequestExplanation.data, answerBy: '2024-07-17' },
  actor: INSPECTOR,
};
const lapsed: AccountabilityEvent = {
  type: 'ExplanationLapsed',
  data: { request: '1', answerBy: '2024-07-17' },
};
const answered: AccountabilityEvent = { type: 'ExplanationGiven', data: samples.GiveExplanation.data };
const of = (...history: readonly Past[]) => given(accountabilityAggregate, 'f1', ...history);

describe('a file is opened', () => {
  const about = (subject: typeof open.data.subject) => ({ ...open, data: { ...open.data, subject } });

  it('on a unit, on the ground that the inspector names', () => {
    const [event] = of()
      .when(open, { ...inspector, elsewhere: city() })
      .happens({ type: 'FileOpened', data: { ...open.data, units: [COUNTY] } });
    expect(event?.basis).toEqual(open.data.basis);
  });

  it('on a task, and so on its holder', () => {
    const subject = { kind: 'assignment', assignment: TASK } as const;
    of()
      .when(about(subject), { ...inspector, elsewhere: city() })
      .happens({ type: 'FileOpened', data: { ...open.data, subject, units: [COUNTY] } });
    const collective = { kind: 'assignment', assignment: 'open' } as const;
    of()
      .when(about(collective), { ...inspector, elsewhere: city() })
      .happens({ type: 'FileOpened', data: { ...open.data, subject: collective, units: [] } });
  });

  it('on a pattern, which names accounts and no unit', () => {
    const subject = { kind: 'pattern', description: '同一对账号互相审批', accounts: ['kaohe-01'] } as const;
    const asked = about({ ...subject, accounts: [...subject.accounts] });
    of()
      .when(asked, { ...inspector, elsewhere: city() })
      .happens({ type: 'FileOpened', data: { ...asked.data, units: [] } });
  });

  it('on nothing that is not there', () => {
    of()
      .when(about({ kind: 'unit', unit: OTHER_COUNTY }), { ...inspector, elsewhere: city() })
      .isRefused('invalid', 'accountability.unit-unknown', OTHER_COUNTY);
    of()
      .when(about({ kind: 'assignment', assignment: 'none' }), { ...inspector, elsewhere: city() })
      .isRefused('invalid', 'accountability.assignment-unknown', 'none');
  });

  it('under a plan in force', () => {
    of()
      .when(open, { ...inspector, elsewhere: city({ stage: 'drafted' }) })
      .isRefused('conflict', 'plan.not-in-force');
  });

  it('by nobody whom it is about', () => {
    of()
      .when(open, { actor: { ...INSPECTOR, unit: COUNTY }, elsewhere: city() })
      .isRefused('forbidden', 'accountability.own-matter');
    of()
      .when(about({ kind: 'pattern', description: '互批', accounts: [INSPECTOR.account] }), {
        ...inspector,
        elsewhere: city(),
      })
      .isRefused('forbidden', 'accountability.own-matter');
  });

  it('once; what is there is not told', () => {
    const { message } = of(opened)
      .when(open, { ...other, elsewhere: city() })
      .isRefused('conflict', 'accountability.id-taken', 'f1');
    expect(message).not.toContain('办理中');
  });
});

describe('a file is for those on it', () => {
  const everything = Object.values(samples).filter(
    ({ type }) => !['OpenFile', 'GiveExplanation', 'LapseExplanation'].includes(type),
  );

  it.each(everything)('$type is for nobody else, and a file cannot be told from none', (command) => {
    const there = of(opened).when(command, other).isRefused('forbidden', 'accountability.not-on-file', 'f1');
    expect(of().when(command, other).decision).toEqual(there);
  });

  it('those admitted, but nobody of the unit', () => {
    of(opened)
      .when(samples.AdmitInspector, inspector)
      .happens({ type: 'InspectorAdmitted', data: samples.AdmitInspector.data });
    of(opened, admitted)
      .when(samples.ConsultFile, other)
      .happens({ type: 'FileConsulted', data: { purpose: '办案' } });
    of(opened, admitted)
      .when(samples.ConsultFile, { actor: { ...OTHER_INSPECTOR, unit: COUNTY } })
      .isRefused('forbidden', 'accountability.own-matter');
  });

  it('each admitted once', () => {
    of(opened, admitted)
      .when(samples.AdmitInspector, inspector)
      .isRefused('conflict', 'accountability.admitted-already');
  });
});

describe('events are linked', () => {
  it('once, and unlinked only when they are', () => {
    of(opened)
      .when(samples.LinkEvent, inspector)
      .happens({ type: 'EventLinked', data: linked.data as never });
    of(opened, linked)
      .when(samples.LinkEvent, inspector)
      .isRefused('conflict', 'accountability.linked-already', '7');
    of(opened, linked)
      .when(samples.UnlinkEvent, inspector)
      .happens({ type: 'EventUnlinked', data: samples.UnlinkEvent.data });
    of(opened).when(samples.UnlinkEvent, inspector).isRefused('invalid', 'accountability.not-linked', '7');
  });

  it('while the file is open', () => {
    for (const end of [concluded, referred]) {
      of(opened, end)
        .when(samples.LinkEvent, inspector)
        .isRefused('conflict', 'accountability.not-allowed', '重启');
    }
  });
});

describe('an explanation', () => {
  it('is asked for within the working days that the scheme sets', () => {
    const [event] = of(opened)
      .when(samples.RequestExplanation, { ...inspector, elsewhere: city() })
      .happens({ type: asked.type, data: asked.data } as AccountabilityEvent);
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it.each([
    ['2024-02-06', '2024-02-26', 'Spring Festival and its 调休'],
    ['2024-09-20', '2024-10-10', '调休 and the National Day holiday'],
    ['2024-12-20', '2025-01-06', 'the turn of the year'],
  ])('asked for on %s is due by %s: %s', (occurredOn, answerBy) => {
    of(opened)
      .when(samples.RequestExplanation, { ...inspector, elsewhere: city(), occurredOn })
      .happens({ type: 'ExplanationRequested', data: { ...samples.RequestExplanation.data, answerBy } });
  });

  it('is never due by a guess: a year without a calendar is refused', () => {
    const late = { ...inspector, elsewhere: city(), occurredOn: '2026-12-25' };
    expect(() => of(opened).when(samples.RequestExplanation, late)).toThrow('2027');
  });

  it('is asked of a registered unit, under a number of its own', () => {
    const { data } = samples.RequestExplanation;
    of(opened)
      .when(
        { type: 'RequestExplanation', data: { ...data, unit: OTHER_COUNTY } },
        {
          ...inspector,
          elsewhere: city(),
        },
      )
      .isRefused('invalid', 'accountability.unit-unknown');
    of(opened, asked)
      .when(samples.RequestExplanation, { ...inspector, elsewhere: city() })
      .isRefused('conflict', 'accountability.request-repeated', '1');
  });

  it('is given by the unit asked; another unit learns nothing', () => {
    const give = samples.GiveExplanation;
    of(opened, asked)
      .when(give, { actor: ofUnit(COUNTY), occurredOn: '2024-07-17' })
      .happens(answered);
    const there = of(opened, asked)
      .when(give, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'accountability.not-asked');
    expect(of().when(give, { actor: ofUnit(OTHER_COUNTY) }).decision).toEqual(there);
    const next = { ...give, data: { ...give.data, request: '2' } };
    of(opened, asked)
      .when(next, { actor: ofUnit(COUNTY) })
      .isRefused('forbidden', 'accountability.not-asked');
  });

  it('given late is late, although the end of the day has not been noted', () => {
    of(opened, asked)
      .when(samples.GiveExplanation, { actor: ofUnit(COUNTY), occurredOn: '2024-07-18' })
      .happens(lapsed, answered);
    of(opened, asked, lapsed, concluded)
      .when(samples.GiveExplanation, { actor: ofUnit(COUNTY), occurredOn: '2024-07-19' })
      .happens(answered);
  });

  it('is given once', () => {
    of(opened, asked, answered)
      .when(samples.GiveExplanation, { actor: ofUnit(COUNTY) })
      .isRefused('conflict', 'accountability.explanation-not-allowed', '按期说明');
  });

  it('lapses at the end of its day, once, and not before', () => {
    const lapse = samples.LapseExplanation;
    of(opened, asked).when(lapse, { actor: SYSTEM, occurredOn: '2024-07-17' }).happens(lapsed);
    of(opened, asked)
      .when(lapse, { actor: SYSTEM, occurredOn: '2024-07-16' })
      .isRefused('invalid', 'assignment.not-due', '2024-07-17');
    of(opened, asked, lapsed)
      .when(lapse, { actor: SYSTEM, occurredOn: '2024-07-18' })
      .isRefused('conflict', 'accountability.explanation-not-allowed');
  });
});

describe('a file comes to an end', () => {
  it('with a finding, when nobody is still to be heard', () => {
    const conclude = samples.ConcludeFile;
    of(opened, asked)
      .when(conclude, inspector)
      .isRefused('conflict', 'accountability.explanation-awaited', '1');
    for (const heard of [answered, lapsed]) {
      of(opened, asked, heard)
        .when(conclude, inspector)
        .happens({ type: 'FileConcluded', data: conclude.data });
    }
    of(opened, concluded)
      .when(conclude, inspector)
      .isRefused('conflict', 'accountability.not-allowed', '已办结');
  });

  it('or is referred, and concluded after that', () => {
    of(opened, asked)
      .when(samples.ReferFile, inspector)
      .happens({ type: 'FileReferred', data: samples.ReferFile.data });
    of(opened, referred)
      .when(samples.ConcludeFile, inspector)
      .happens({ type: 'FileConcluded', data: samples.ConcludeFile.data });
  });

  it('and is opened again by another inspector on it', () => {
    for (const end of [concluded, referred]) {
      of(opened, admitted, end)
        .when(samples.ReopenFile, inspector)
        .isRefused('forbidden', 'accountability.own-conclusion');
      of(opened, admitted, end)
        .when(samples.ReopenFile, other)
        .happens({ type: 'FileReopened', data: samples.ReopenFile.data });
    }
    of(opened, admitted)
      .when(samples.ReopenFile, other)
      .isRefused('conflict', 'accountability.not-allowed', '办理中');
  });

  it('is consulted at any time, each time anew', () => {
    for (const past of [[opened], [opened, concluded], [opened, referred]]) {
      of(...past)
        .when(samples.ConsultFile, inspector)
        .happens({ type: 'FileConsulted', data: { purpose: '办案' } });
    }
  });
});
