import { nameUuid } from '../application/identity.ts';
import type { CaseCommand } from '../domain/case/events.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Course, Round } from './case-rounds.ts';
import { OFFICE, OFFICE_CHIEF, unitActor, verifier } from './people.ts';
import type { Act } from './script.ts';

/** Who has to do with a simulated case. */
export interface Parties {
  readonly lead: string;
  /** The unit to which it is dispatched first, when that unit objects. */
  readonly mistaken: string;
  readonly joint: string;
}

/** What happens to a case after it was received, day by day. */
export function caseDiary(
  target: string,
  receivedOn: string,
  { lead, mistaken, joint }: Parties,
  course: Course,
  calendar: WorkCalendar,
): readonly Act[] {
  const acts: Act[] = [];
  let day = receivedOn;
  const later = (days: number) => {
    day = calendar.addWorkingDays(day, days);
  };
  const act = (hour: number, actor: Actor, command: CaseCommand) => {
    const commandId = nameUuid(`simulation\ncase ${acts.length}\n${target}`);
    acts.push({ date: day, hour, request: { commandId, target, command, actor } });
  };
  const leader = unitActor(lead);
  const helper = unitActor(joint);

  const dispatch = () => {
    const first = course.objection === 'upheld' ? mistaken : lead;
    act(10, OFFICE, { type: 'DispatchCase', data: { unit: first, remark: '【模拟数据】按职责派单' } });
    if (course.objection === undefined) return;
    const reasons = '【模拟数据】不属于本单位职责';
    act(14, unitActor(first), { type: 'ObjectToDispatch', data: { reasons } });
    later(1);
    const decided = { reasons: '【模拟数据】经研究' };
    act(
      10,
      OFFICE_CHIEF,
      course.objection === 'upheld'
        ? { type: 'RedispatchCase', data: { ...decided, unit: lead } }
        : { type: 'OverruleDispatchObjection', data: decided },
    );
  };

  const accept = () => {
    later(course.acceptedLate ? 3 : 1);
    act(9, leader, { type: 'AcceptCase', data: {} });
    act(10, leader, { type: 'DiscloseComplainant', data: { purpose: '【模拟数据】联系反映人了解情况' } });
  };

  const name = () =>
    act(11, leader, {
      type: 'NameJointUnits',
      data: { units: [joint], matter: '【模拟数据】请提出办理意见' },
    });
  const give = (days: number, kind: 'opinion' | 'reasons' = 'opinion') => {
    later(days);
    act(10, helper, { type: 'GiveJointOpinion', data: { kind, text: '【模拟数据】协办情况' } });
  };

  /** Returns how many working days it took. */
  const consult = (how: Round['joint']): number => {
    if (how === undefined) return 0;
    name();
    if (how === 'manyTimes') {
      later(6);
      name();
      give(2);
      name();
      give(6);
      name();
      give(1);
      return 15;
    }
    const days = how === 'late' ? 6 : 3;
    give(days, how === 'reasons' ? 'reasons' : 'opinion');
    return days;
  };

  const extend = (how: NonNullable<Round['extension']>): number => {
    later(2);
    act(11, leader, {
      type: 'RequestCaseExtension',
      data: { days: 5, reasons: '【模拟数据】情况复杂,需要延期' },
    });
    if (how === 'undecided') return 2;
    later(2);
    act(10, OFFICE_CHIEF, {
      type: how === 'granted' ? 'GrantCaseExtension' : 'DeclineCaseExtension',
      data: { remark: '【模拟数据】经研究' },
    });
    return 4;
  };

  const answer = ({ outcome, late = false, joint: help, extension }: Round) => {
    const spent = consult(help) + (extension === undefined ? 0 : extend(extension));
    // Ten working days, and at most seven more when they were extended.
    later(Math.max(late ? 18 - spent : 9 - spent, 1));
    act(14, leader, {
      type: 'AnswerCase',
      data: {
        outcome,
        text: outcome === 'solved' ? '【模拟数据】已协调解决' : '【模拟数据】政策不允许,已向企业说明',
        evidence: [],
      },
    });
  };

  const call = ({ calls, callLate = false }: Round, time: number) => {
    later(callLate ? 6 : 1);
    for (const [index, result] of calls.entries()) {
      if (index > 0) later(1);
      const caller = time === 0 ? verifier(1 + (Number(target.slice(-3)) % 8)) : OFFICE;
      act(16, caller, { type: 'RecordCallBack', data: { result, note: '【模拟数据】电话回访' } });
    }
  };

  const finish = ({ outcome, calls }: Round) => {
    if (calls.at(-1) === 'unreachable') return;
    later(1);
    const solved = outcome === 'solved' && calls.at(-1) === 'satisfied';
    act(17, OFFICE_CHIEF, { type: 'CloseCase', data: { solved, remark: '【模拟数据】同意办结' } });
  };

  const shred = (how: NonNullable<Course['shredding']>) => {
    later(3);
    act(10, OFFICE, { type: 'RequestShredding', data: { reasons: '【模拟数据】已办结,不再需要' } });
    act(11, OFFICE, { type: 'DiscloseComplainant', data: { purpose: '【模拟数据】销毁前核对' } });
    later(1);
    act(10, OFFICE_CHIEF, {
      type: how === 'done' ? 'ShredSubject' : 'DeclineShredding',
      data: { remark: '【模拟数据】经研究' },
    });
  };

  dispatch();
  accept();
  for (const [time, round] of course.rounds.entries()) {
    if (time > 0) {
      later(1);
      act(10, OFFICE_CHIEF, { type: 'ReopenCase', data: { reasons: '【模拟数据】回访不满意,重新办理' } });
    }
    answer(round);
    call(round, time);
    if (time === course.rounds.length - 1) finish(round);
  }
  if (course.shredding !== undefined) shred(course.shredding);
  return acts;
}
