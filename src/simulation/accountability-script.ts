import { type CommandRequest, streamOf } from '../application/command.ts';
import { eventId, nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { UnitFact } from '../domain/scoring/facts.ts';

import type { Dice } from './dice.ts';
import { INSPECTOR, OFFICE, OFFICE_CHIEF, OTHER_INSPECTOR, unitActor } from './people.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly plan: string;
  readonly units: readonly UnitFact[];
  /** What else happens in the year, to be linked. */
  readonly taskActs: readonly Act[];
  readonly incentiveActs: readonly Act[];
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

const BASIS = { source: '【模拟数据】问责规定', article: '第七条' };
const NO_LINK = '00000000-0000-4000-8000-000000000000';

/** 责任追究: one file on a unit, one on the same two accounts proposing and deciding. */
export function accountabilityScript(city: City): readonly Act[] {
  const unit = city.units[city.dice.between(0, city.units.length - 1, 'accountable unit')]?.code;
  return unit === undefined ? [] : [...aboutUnit(city, unit), ...aboutPattern(city, unit)];
}

/** Explained in time and late; concluded, opened again by the other inspector, referred and concluded again. */
function aboutUnit({ plan, taskActs, calendar }: City, unit: string): readonly Act[] {
  const { act, link } = fileOf('zz-2024-001', '2024-09-02', calendar);
  const [first, second] = taskActs.filter(
    ({ date, request: { actor, command } }) =>
      date < '2024-09-01' && actor.unit === unit && command.type === 'SubmitClaim',
  );
  const consult: AnyCommand = { type: 'ConsultFile', data: { purpose: '【模拟数据】研究案情' } };
  const ask = (request: string): AnyCommand => ({
    type: 'RequestExplanation',
    data: { request, unit, question: '【模拟数据】请说明申报进展滞后的原因' },
  });
  const answer = (request: string): AnyCommand => ({
    type: 'GiveExplanation',
    data: { request, answer: '【模拟数据】因人员调整,已安排补办' },
  });
  const conclude: AnyCommand = {
    type: 'ConcludeFile',
    data: { finding: '【模拟数据】推进不力', recommendation: '【模拟数据】批评教育' },
  };
  const subject = { kind: 'unit', unit } as const;
  return [
    act(0, INSPECTOR, openingOf(plan, subject, '【模拟数据】多项任务进展滞后')),
    ...link(1, INSPECTOR, first),
    ...link(1, INSPECTOR, second),
    act(2, INSPECTOR, { type: 'AdmitInspector', data: { account: OTHER_INSPECTOR.account } }),
    act(3, OTHER_INSPECTOR, ask('1')),
    act(3, OTHER_INSPECTOR, ask('2')),
    act(9, unitActor(unit), answer('1')),
    act(15, unitActor(unit), answer('2')), // the ten working days are over: it has lapsed
    act(16, OTHER_INSPECTOR, consult),
    act(17, INSPECTOR, conclude),
    act(18, OTHER_INSPECTOR, consult),
    act(18, OTHER_INSPECTOR, { type: 'AdmitInspector', data: { account: 'jiwei-03' } }),
    act(20, OTHER_INSPECTOR, { type: 'ReopenFile', data: { reasons: '【模拟数据】出现新的线索' } }),
    act(25, OTHER_INSPECTOR, {
      type: 'ReferFile',
      data: { to: '市纪委监委(模拟)', reasons: '【模拟数据】超出本级权限' },
    }),
    act(26, INSPECTOR, consult),
    act(26, INSPECTOR, { type: 'AdmitInspector', data: { account: 'jiwei-04' } }),
    act(40, INSPECTOR, conclude),
  ];
}

/** Referred, taken back by the other inspector, and concluded; the unit that was asked never answers. */
function aboutPattern({ plan, incentiveActs, calendar }: City, unit: string): readonly Act[] {
  const { act, link } = fileOf('zz-2024-002', '2024-11-04', calendar);
  const before = incentiveActs.filter(({ date }) => date < '2024-11-01');
  const accounts = [OFFICE.account, OFFICE_CHIEF.account];
  const description = '【模拟数据】奖惩多由同两个账号提出和决定';
  const [decided, proposed] = [OFFICE_CHIEF, OFFICE].map(({ account }) =>
    before.find(({ request }) => request.actor.account === account),
  );
  return [
    act(0, OTHER_INSPECTOR, openingOf(plan, { kind: 'pattern', description, accounts }, description)),
    ...link(1, OTHER_INSPECTOR, decided),
    ...link(1, OTHER_INSPECTOR, proposed),
    ...(proposed === undefined ? [] : [unlinking(act(2, OTHER_INSPECTOR, NOTHING_LINKED), proposed)]),
    act(2, OTHER_INSPECTOR, { type: 'AdmitInspector', data: { account: INSPECTOR.account } }),
    act(3, OTHER_INSPECTOR, {
      type: 'RequestExplanation',
      data: { request: '1', unit, question: '【模拟数据】请说明有关奖惩的经过' },
    }),
    act(8, OTHER_INSPECTOR, {
      type: 'ReferFile',
      data: { to: '市委考核委员会(模拟)', reasons: '【模拟数据】请核查审批分工' },
    }),
    act(12, INSPECTOR, { type: 'ReopenFile', data: { reasons: '【模拟数据】退回补充核实' } }),
    act(14, INSPECTOR, { type: 'ConsultFile', data: { purpose: '【模拟数据】准备结论' } }),
    act(15, INSPECTOR, {
      type: 'ConcludeFile',
      data: { finding: '【模拟数据】审批分工过于集中', recommendation: '【模拟数据】轮换经办' },
    }),
  ];
}

type Subject = Extract<AnyCommand, { type: 'OpenFile' }>['data']['subject'];

function openingOf(plan: string, subject: Subject, grounds: string): AnyCommand {
  return { type: 'OpenFile', data: { plan, subject, grounds, basis: BASIS } };
}

const NOTHING_LINKED: AnyCommand = {
  type: 'UnlinkEvent',
  data: { position: 1, reasons: '【模拟数据】与本案无关' },
};

function unlinking(act: Act, { request }: Act): Act {
  return { ...act, late: placed(act.request.command, request) };
}

/** The acts on a file, so many working days after its first. */
function fileOf(target: string, begun: string, calendar: WorkCalendar) {
  const act = (days: number, actor: Actor, command: AnyCommand, what = ''): Act => ({
    date: days === 0 ? begun : calendar.addWorkingDays(begun, days),
    hour: HOURS.decide,
    request: {
      commandId: nameUuid(
        `simulation\naccountability\n${command.type}\n${days}\n${JSON.stringify(command.data)}${what}\n${target}`,
      ),
      target,
      command,
      actor,
    },
  });
  const link = (days: number, actor: Actor, linked: Act | undefined): readonly Act[] => {
    if (linked === undefined) return [];
    const command: AnyCommand = {
      type: 'LinkEvent',
      data: { position: 1, event: NO_LINK, note: '【模拟数据】线索' },
    };
    const linking = act(days, actor, command, linked.request.commandId);
    return [{ ...linking, late: placed(command, linked.request) }];
  };
  return { act, link };
}

/** Where the first event of another act stands, in the command that links or unlinks it. */
function placed(command: AnyCommand, linked: CommandRequest): NonNullable<Act['late']> {
  return async ({ log }) => {
    const event = eventId(linked.commandId, 0);
    const { position } = (await log.readStream(streamOf(linked))).find(({ id }) => id === event) ?? {};
    if (position === undefined) throw new Error(`what “${linked.command.type}” led to is not recorded`);
    switch (command.type) {
      case 'LinkEvent':
        return { command: { ...command, data: { ...command.data, position, event } } };
      case 'UnlinkEvent':
        return { command: { ...command, data: { ...command.data, position } } };
      default:
        return {};
    }
  };
}
