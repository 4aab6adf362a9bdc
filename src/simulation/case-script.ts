import { nameUuid } from '../application/identity.ts';
import { type IncomingCase, receiveCase } from '../application/sealing/complainant.ts';
import { quarterOf } from '../domain/case/quarter.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import { addDays } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Procedure } from '../domain/scheme/procedure.ts';
import type { UnitFact } from '../domain/scoring/facts.ts';
import { systemicIssueId } from '../domain/systemic-issue/aggregate.ts';
import { caseDiary } from './case-diary.ts';
import { courseOf } from './case-rounds.ts';
import type { Dice } from './dice.ts';
import { OFFICE, OFFICE_CHIEF } from './people.ts';
import type { Act } from './script.ts';

interface City {
  readonly plan: string;
  readonly rules: Procedure['cases'];
  readonly units: readonly UnitFact[];
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

const CASES = 120;
/** The cases of which everything is spelled out come early, so that the year sees their end. */
const EARLY = 15;
const FIRST_DAY = '2024-06-13';

const INDUSTRIES = [
  { code: 'C', name: '制造业' },
  { code: 'E', name: '建筑业' },
  { code: 'F', name: '批发和零售业' },
  { code: 'A', name: '农、林、牧、渔业' },
  { code: 'I', name: '信息传输、软件和信息技术服务业' },
] as const;

interface Received {
  readonly id: string;
  readonly number: number;
  readonly date: string;
  readonly incoming: IncomingCase;
}

/** 经营主体反映问题: received from June to December, handled by counties and departments, each to its end. */
export function caseScript(city: City): readonly Act[] {
  const received = Array.from({ length: CASES }, (_, index) => receivedCase(index + 1, city));
  return [...received.flatMap((each) => actsOf(each, city)), ...systemicActs(received, city)];
}

function receivedCase(number: number, { plan, rules, calendar, dice }: City): Received {
  const after = dice.between(0, number <= EARLY ? 60 : 185, 'case received', number);
  const { industry, kind } = subject(number, rules, dice);
  const digits = String(number).padStart(3, '0');
  return {
    id: `fy-2024-${digits}`,
    number,
    date: calendar.workingDayOnOrAfter(addDays(FIRST_DAY, after)),
    incoming: {
      plan,
      channel: one(rules.channels, dice, 'case channel', number).code,
      industry,
      kind: kind.code,
      clause: null,
      title: `【模拟数据】${industry.name}企业反映${kind.name}问题`,
      description: '【模拟数据】企业反映的情况,由程序生成',
      complainant: {
        name: `【模拟数据】反映人${digits}`,
        phone: `13800000${digits}`,
        address: null,
        enterprise: `【模拟数据】企业${digits}`,
      },
    },
  };
}

/** Two matters come up again and again: financing of industry, and what builders are owed. */
function subject(number: number, { kinds }: Procedure['cases'], dice: Dice) {
  const [manufacturing, building] = INDUSTRIES;
  const [first] = kinds;
  const draw = dice.draw('case subject', number);
  const kind = one(kinds, dice, 'case kind', number);
  if (draw < 0.22 && first !== undefined) return { industry: manufacturing, kind: first };
  if (draw < 0.42) return { industry: building, kind: kinds.find(({ code }) => code === 'arrears') ?? kind };
  return { industry: one(INDUSTRIES, dice, 'case industry', number), kind };
}

function actsOf({ id, number, date, incoming }: Received, { units, calendar, dice }: City): readonly Act[] {
  const group = dice.happens(0.5, 'case county', number) ? 'county' : 'department';
  const among = units.filter((unit) => unit.group === group);
  const at = dice.between(0, among.length - 1, 'case unit', number);
  const unitAt = (offset: number) => among[(at + offset) % among.length]?.code ?? '';
  const parties = { lead: unitAt(0), mistaken: unitAt(1), joint: unitAt(2) };
  const commandId = nameUuid(`simulation\ncase received\n${id}`);
  return [
    {
      date,
      hour: 9,
      request: { commandId, target: id, command: unsealed(incoming), actor: OFFICE },
      late: async ({ sealing }) => ({ command: await receiveCase(sealing, id, incoming) }),
    },
    ...caseDiary(id, date, parties, courseOf(number, dice), calendar),
  ];
}

/** The command that receives a case, as it is before whoever complains is sealed. */
function unsealed(incoming: IncomingCase): AnyCommand {
  const nobody = { subject: 'nobody', algorithm: 'AES-256-GCM', nonce: '', ciphertext: '', tag: '' } as const;
  return { type: 'ReceiveCase', data: { ...incoming, complainant: nobody } };
}

/** What is raised by the number of cases is assigned and resolved; every third time it is dismissed. */
function systemicActs(received: readonly Received[], { plan, rules, units, calendar }: City): readonly Act[] {
  const groups = Map.groupBy(received, ({ date, incoming: { industry, kind } }) =>
    systemicIssueId({ plan, quarter: quarterOf(date), industry, kind: { code: kind, name: kind } }),
  );
  const raised = [...groups].flatMap(([id, cases]) => {
    const last = cases.map(({ date }) => date).sort()[rules.systemicAfter];
    return last === undefined ? [] : [{ id, date: last }];
  });
  return raised
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, date }, index) => {
      const act = (days: number, command: AnyCommand): Act => ({
        date: calendar.addWorkingDays(date, days),
        hour: 11,
        request: {
          commandId: nameUuid(`simulation\n${command.type}\n${id}`),
          target: id,
          command,
          actor: OFFICE_CHIEF,
        },
      });
      if (index % 3 === 2) {
        return [act(3, { type: 'DismissSystemicIssue', data: { reasons: '【模拟数据】各案情况不同' } })];
      }
      const unit = units.filter(({ group }) => group === 'department')[index]?.code ?? '';
      const demands = '【模拟数据】牵头研究,提出面上解决办法';
      return [
        act(3, { type: 'AssignSystemicIssue', data: { unit, demands } }),
        act(23, { type: 'ResolveSystemicIssue', data: { outcome: '【模拟数据】已出台措施' } }),
      ];
    });
}

/** One of a list that is never empty. */
function one<T>(list: readonly T[], dice: Dice, ...name: readonly (string | number)[]): T {
  const found = list[dice.between(0, list.length - 1, ...name)];
  if (found === undefined) throw new Error(`nothing to draw from: ${name.join(' ')}`);
  return found;
}
