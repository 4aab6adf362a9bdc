import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addDays } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Clause } from '../domain/plan/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { OFFICE, OFFICE_CHIEF } from './people.ts';
import { type Act, HOURS } from './script.ts';

interface Incident {
  readonly kind: 'sanction' | 'commendation';
  readonly title: string;
  readonly points: string;
  readonly basis: { readonly source: string; readonly article: string };
}

const INCIDENTS: readonly [Incident, ...Incident[]] = [
  {
    kind: 'sanction',
    title: '涉企事项办理推诿拖延',
    points: '1',
    basis: { source: '考核示范细则', article: '第六条第一项' },
  },
  {
    kind: 'sanction',
    title: '进展申报与核验情况严重不符',
    points: '2',
    basis: { source: '考核示范细则', article: '第六条第二项' },
  },
  {
    kind: 'commendation',
    title: '改革经验获上级推广',
    points: '1.5',
    basis: { source: '考核示范细则', article: '第六条第三项' },
  },
  {
    kind: 'commendation',
    title: '企业来信表扬并经核实',
    points: '0.5',
    basis: { source: '考核示范细则', article: '第六条第四项' },
  },
];

/** Rewards and penalties through the year: proposed by one, decided by another some days later. */
export function incentiveScript(
  plan: string,
  clauses: readonly Clause[],
  assignments: readonly AssignmentFact[],
  dice: Dice,
  calendar: WorkCalendar,
): readonly Act[] {
  const acts: Act[] = [];
  for (let number = 1; number <= 24; number += 1) {
    const incident = dice.pick(INCIDENTS, 'incident', number);
    const clause = clauses[dice.between(0, clauses.length - 1, 'clause', number)];
    const bound = assignments.filter((task) => task.clause === clause?.id && task.holder.kind === 'unit');
    const origin = bound[dice.between(0, bound.length - 1, 'origin', number)];
    if (clause === undefined || origin?.holder.kind !== 'unit') continue;
    const id = `2024-${String(number).padStart(3, '0')}`;
    const proposedOn = calendar.workingDayOnOrAfter(
      addDays('2024-07-01', dice.between(0, 160, 'proposed', number)),
    );
    const decidedOn = calendar.addWorkingDays(proposedOn, dice.between(3, 10, 'decided', number));
    const sanction = incident.kind === 'sanction';
    const approved = dice.happens(0.85, 'approved', number);
    acts.push(
      {
        date: proposedOn,
        hour: HOURS.decide,
        request: request('propose', id, OFFICE, {
          type: sanction ? 'ProposeSanction' : 'ProposeCommendation',
          data: {
            title: `${incident.title}(模拟)`,
            plan,
            clause: clause.id,
            origin: origin.holder.code,
            points: incident.points,
            grounds: `【模拟数据】${origin.holder.name}在“${clause.title}”中的情形,经调查核实`,
            basis: incident.basis,
            evidence: [],
          },
        }),
      },
      {
        date: decidedOn,
        hour: HOURS.decide,
        request: request('decide', id, OFFICE_CHIEF, {
          type: decisionOf(sanction, approved),
          data: { remark: approved ? '【模拟数据】事实清楚,同意' : '【模拟数据】证据不足,不予采纳' },
        }),
      },
    );
  }
  return acts;
}

function decisionOf(sanction: boolean, approved: boolean) {
  if (sanction) return approved ? 'ImposeSanction' : 'DeclineSanction';
  return approved ? 'GrantCommendation' : 'DeclineCommendation';
}

function request(what: string, target: string, actor: Actor, command: AnyCommand) {
  return { commandId: nameUuid(`simulation\n${what}\n${target}`), target, command, actor };
}
