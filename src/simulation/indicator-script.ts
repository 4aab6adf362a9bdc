import { type Framework, indicatorsOf } from '../application/framework-file.ts';
import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import { indicatorId } from '../domain/indicator/aggregate.ts';
import type { Benchmark, IndicatorData } from '../domain/indicator/events.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { UnitFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { OFFICE, unitActor, verifier } from './people.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly plan: string;
  readonly frameworks: readonly Framework[];
  readonly units: readonly UnitFact[];
  readonly dice: Dice;
}

/** The two periods that each framework is recorded for, and when. */
const PERIODS = {
  'b-ready': [
    { period: '2022', on: '2024-06-14' },
    { period: '2023', on: '2024-06-17' },
  ],
  national: [
    { period: '2022', on: '2024-06-14' },
    { period: '2023', on: '2024-06-17' },
  ],
  regional: [
    { period: '2024Q1', on: '2024-06-18' },
    { period: '2024Q2', on: '2024-07-16' },
  ],
} as const;

/** 对标: the frameworks are set up, two periods recorded, and tasks derived from gaps, of every course. */
export function indicatorScript({ plan, frameworks, units, dice }: City): readonly Act[] {
  const codes = new Map(units.map(({ name, code }) => [name, code]));
  const all = frameworks.flatMap((framework) => indicatorsOf(framework, (name) => codes.get(name) ?? name));
  const last = all.at(-1);
  return [
    ...all.flatMap((indicator) => setUp(indicator, dice)),
    ...(last === undefined ? [] : keptUp(last, dice)),
    ...COURSES.flatMap((course, index) => {
      const indicator = all[index];
      return indicator === undefined ? [] : improved(plan, indicator, course, `gaijin-${index + 1}`, dice);
    }),
  ];
}

function setUp(indicator: IndicatorData, dice: Dice): readonly Act[] {
  const id = indicatorId(indicator);
  return [
    act('2024-06-13', HOURS.decide, 'define', id, OFFICE, { type: 'DefineIndicator', data: indicator }),
    ...PERIODS[indicator.framework].map(({ period, on }) =>
      act(on, HOURS.decide, `benchmark ${period}`, id, OFFICE, {
        type: 'RecordBenchmark',
        data: figures(indicator, period, dice),
      }),
    ),
  ];
}

/** Tenths, so that what is drawn in whole numbers prints as a decimal. */
function tenths(value: number): string {
  return `${Math.floor(value / 10)}.${value % 10}`;
}

/** A frontier, and an own value behind it that mends or worsens a little from one period to the next. */
function figures({ framework, code, better, unit }: IndicatorData, period: string, dice: Dice): Benchmark {
  const wide = unit !== '工作日';
  const frontier = wide ? dice.between(920, 980, 'frontier', code) : dice.between(5, 20, 'frontier', code);
  const gap =
    (wide ? dice.between(60, 300, 'gap', code) : dice.between(5, 30, 'gap', code)) +
    dice.between(-4, 4, 'gap', code, period);
  const of = dice.between(12, 14, 'ranked', framework);
  return {
    period,
    frontier: { value: tenths(frontier), holder: '【模拟数据】前沿地区' },
    own: tenths(better === 'higher' ? frontier - gap : frontier + gap),
    ranked: { rank: dice.between(2, of, 'rank', code, period), of },
    source: '【模拟数据】模拟的评价结果',
    basis: { source: '工作要点', article: '3.2' },
  };
}

/** A figure is put right, another unit leads, and the indicator is given up in the end. */
function keptUp(indicator: IndicatorData, dice: Dice): readonly Act[] {
  const id = indicatorId(indicator);
  const period = PERIODS[indicator.framework][1].period;
  const corrected = { ...figures(indicator, period, dice), ranked: null };
  return [
    act('2024-07-18', HOURS.decide, 'correct benchmark', id, OFFICE, {
      type: 'CorrectBenchmark',
      data: { ...corrected, reasons: '【模拟数据】名次系误录' },
    }),
    act('2024-08-05', HOURS.decide, 'leads', id, OFFICE, {
      type: 'ChangeLeads',
      data: { leadUnits: [...indicator.leadUnits, 'czj'], reasons: '【模拟数据】增加牵头单位' },
    }),
    act('2024-12-16', HOURS.decide, 'retire', id, OFFICE, {
      type: 'RetireIndicator',
      data: { reasons: '【模拟数据】下一年度不再评价' },
    }),
  ];
}

/** One task's course: the dates of its steps. All are derived on 1 July and due on 30 September. */
type Course = readonly (readonly [date: string, step: keyof typeof STEPS])[];

const STEPS = {
  accept: HOURS.accept,
  report: HOURS.submit,
  return: HOURS.verify,
  confirm: HOURS.conclude,
  withdraw: HOURS.decide,
} as const;

const COURSES: readonly Course[] = [
  [
    ['2024-07-03', 'accept'],
    ['2024-09-18', 'report'],
    ['2024-09-20', 'confirm'],
  ],
  [
    ['2024-07-04', 'accept'],
    ['2024-08-20', 'report'],
    ['2024-08-22', 'return'],
    ['2024-10-10', 'report'],
    ['2024-10-14', 'confirm'],
  ],
  [
    ['2024-07-05', 'accept'],
    ['2024-10-22', 'report'],
    ['2024-10-24', 'confirm'],
  ],
  [
    ['2024-10-08', 'accept'],
    ['2024-11-05', 'report'],
    ['2024-11-12', 'withdraw'],
  ],
  [['2024-07-15', 'withdraw']],
  [
    ['2024-07-08', 'accept'],
    ['2024-08-15', 'withdraw'],
  ],
];

function improved(
  plan: string,
  indicator: IndicatorData,
  course: Course,
  id: string,
  dice: Dice,
): readonly Act[] {
  const [unit = ''] = indicator.leadUnits;
  const period = PERIODS[indicator.framework][1].period;
  const { own } = figures(indicator, period, dice);
  const step = indicator.better === 'higher' ? 20 : -2;
  const targetValue = tenths(Math.round(Number(own) * 10) + step);
  const derive: AnyCommand = {
    type: 'DeriveImprovement',
    data: {
      plan,
      clause: '3.2',
      indicator: indicatorId(indicator),
      period,
      unit,
      demand: `【模拟数据】查找“${indicator.name}”差距,提出改进措施`,
      targetValue,
      dueOn: '2024-09-30',
    },
  };
  const judge = verifier(dice.between(1, 8, 'improvement', id));
  const steps: Readonly<Record<keyof typeof STEPS, readonly [Actor, AnyCommand]>> = {
    accept: [unitActor(unit), { type: 'AcceptImprovement', data: {} }],
    report: [
      unitActor(unit),
      {
        type: 'ReportImprovement',
        data: { value: targetValue, measures: '【模拟数据】已压缩环节、时限', evidence: [] },
      },
    ],
    return: [judge, { type: 'ReturnImprovement', data: { reasons: '【模拟数据】请附测算过程' } }],
    confirm: [judge, { type: 'ConfirmImprovement', data: { finding: '【模拟数据】改进属实' } }],
    withdraw: [OFFICE, { type: 'WithdrawImprovement', data: { reasons: '【模拟数据】并入其他任务' } }],
  };
  return [
    act('2024-07-01', HOURS.decide, 'derive', id, OFFICE, derive),
    ...course.map(([date, name]) => act(date, STEPS[name], `${name} ${date}`, id, ...steps[name])),
  ];
}

function act(
  date: string,
  hour: number,
  what: string,
  target: string,
  actor: Actor,
  command: AnyCommand,
): Act {
  const commandId = nameUuid(`simulation\n${what}\n${target}`);
  return { date, hour, request: { commandId, target, command, actor } };
}
