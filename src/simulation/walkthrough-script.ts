import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Clause } from '../domain/plan/events.ts';
import { rectificationId } from '../domain/rectification/aggregate.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { OFFICE, unitActor, verifier } from './people.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly plan: string;
  readonly clauses: readonly Clause[];
  readonly assignments: readonly AssignmentFact[];
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

const MONTHS = ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11'] as const;
const FINDINGS = [
  '窗口要求重复提交材料',
  '网上申报多次报错',
  '承诺时限内未办结',
  '办事指南与实际不符',
] as const;

/** 走流程: once a month a leader walks an errand; what is found is put right by the units bound to the clause. */
export function walkthroughScript(city: City): readonly Act[] {
  return MONTHS.flatMap((month) => walked(city, month));
}

function walked({ plan, clauses, assignments, calendar, dice }: City, month: string): readonly Act[] {
  const clause = clauses[dice.between(0, clauses.length - 1, 'walked', month)];
  if (clause === undefined) return [];
  const id = `zlc-${month}`;
  const date = calendar.nthWorkingDayOfMonth(month, 12);
  const units = assignments.flatMap(({ clause: of, holder }) =>
    of === clause.id && holder.kind === 'unit' ? [holder.code] : [],
  );
  const findings = [1, 2, 3].flatMap((number) => {
    const unit = units[dice.between(0, units.length - 1, 'finding', month, number)];
    const title = `【模拟数据】${dice.pick(FINDINGS, 'title', month, number)}`;
    return unit === undefined ? [] : [{ id: String(number), title, detail: '【模拟数据】体验中发现', unit }];
  });
  const record: AnyCommand = {
    type: 'RecordWalkthrough',
    data: {
      plan,
      clause: clause.id,
      errand: `【模拟数据】以企业身份办理“${clause.title}”相关事项`,
      walker: '分管副市长(模拟)',
      summary: `【模拟数据】发现${findings.length}个问题`,
      findings,
    },
  };
  return [
    { date, hour: HOURS.decide, request: request('walkthrough', id, OFFICE, record) },
    ...findings.flatMap(({ id: finding, unit }) =>
      putRight(rectificationId({ walkthrough: id, finding }), unit, date, calendar, dice),
    ),
  ];
}

/** Most report in time; some are sent back once, some are late. */
function putRight(
  target: string,
  unit: string,
  orderedOn: string,
  calendar: WorkCalendar,
  dice: Dice,
): readonly Act[] {
  const days = dice.happens(0.25, 'rectified late', target) ? 23 : dice.between(8, 19, 'rectified', target);
  const report: AnyCommand = {
    type: 'ReportRectification',
    data: { measures: '【模拟数据】已整改并举一反三', evidence: [] },
  };
  const judge = verifier(dice.between(1, 8, 'rechecker', target));
  const sentBack = dice.happens(0.3, 'sent back', target);
  const first = calendar.addWorkingDays(orderedOn, days);
  const again = calendar.addWorkingDays(first, 3);
  const confirmed = calendar.addWorkingDays(sentBack ? again : first, 2);
  const act = (date: string, hour: number, what: string, actor: Actor, command: AnyCommand): Act => ({
    date,
    hour,
    request: request(what, target, actor, command),
  });
  return [
    act(first, HOURS.submit, 'rectified', unitActor(unit), report),
    ...(sentBack
      ? [
          act(first, HOURS.verify, 'sent back', judge, {
            type: 'SendBackRectification',
            data: { finding: '【模拟数据】复核时问题仍在' },
          }),
          act(again, HOURS.submit, 'rectified again', unitActor(unit), report),
        ]
      : []),
    act(confirmed, HOURS.verify, 'confirmed', judge, {
      type: 'ConfirmRectification',
      data: { finding: '【模拟数据】复核通过' },
    }),
  ];
}

function request(what: string, target: string, actor: Actor, command: AnyCommand) {
  return { commandId: nameUuid(`simulation\n${what}\n${target}`), target, command, actor };
}
