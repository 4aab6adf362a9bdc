import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { scorecardId } from '../domain/scorecard/aggregate.ts';
import type { UnitFact } from '../domain/scoring/facts.ts';
import { appealScript } from './appeal-script.ts';
import type { Dice } from './dice.ts';
import { LEADER, OFFICE, OFFICE_CHIEF, unitActor } from './people.ts';
import { worstLines, YEAR } from './results.ts';
import { type Act, HOURS } from './script.ts';
import { useScript } from './use-script.ts';

export interface Closing {
  readonly plan: string;
  readonly units: readonly UnitFact[];
  readonly dice: Dice;
}

const QUARTER = '2024-q3';

/** 考核周期: a quarter that is frozen anew at every step, the year with objections, and what follows from its result. */
export function closingScript(closing: Closing): readonly Act[] {
  return [...quarter(closing), ...year(closing), ...appealScript(closing), ...useScript(closing)];
}

/** The third quarter: new facts turn up again and again, until it is final in December. */
function quarter({ plan, units }: Closing): readonly Act[] {
  const [first] = units;
  const objecting =
    first === undefined
      ? []
      : [
          act('2024-10-18', HOURS.submit, cardOf(first.code, QUARTER), unitActor(first.code), {
            type: 'RaiseObjection',
            data: { lines: [{ path: '', reasons: '【模拟数据】总分有误' }], evidence: [] },
          }),
        ];
  const open: AnyCommand = {
    type: 'OpenPeriod',
    data: {
      plan,
      title: '2024年第三季度考核(模拟)',
      from: '2024-07-01',
      to: '2024-09-30',
      follows: null,
    },
  };
  const freeze = (date: string, reasons: string) =>
    act(date, HOURS.accept, QUARTER, OFFICE, {
      type: 'FreezePeriod',
      data: { asOf: date, reasons: `【模拟数据】${reasons}` },
    });
  const notify = (date: string) =>
    act(date, HOURS.decide, QUARTER, OFFICE, { type: 'NotifyPeriod', data: {} });
  const publicise = (date: string) =>
    act(date, HOURS.accept, QUARTER, OFFICE, { type: 'PublicisePeriod', data: {} });
  return [
    act('2024-07-01', HOURS.accept, QUARTER, OFFICE, open),
    freeze('2024-10-15', '季度结束'),
    freeze('2024-10-16', '补录核验结果'),
    notify('2024-10-17'),
    ...objecting,
    freeze('2024-10-25', '异议尚未答复,发现漏报'),
    notify('2024-10-28'),
    freeze('2024-11-05', '异议期满后补录'),
    notify('2024-11-06'),
    publicise('2024-11-14'),
    freeze('2024-11-15', '公示中收到反映'),
    notify('2024-11-18'),
    publicise('2024-11-26'),
    freeze('2024-12-04', '审定前复核'),
    notify('2024-12-05'),
    publicise('2024-12-13'),
    act('2024-12-23', HOURS.decide, QUARTER, LEADER, {
      type: 'FinalisePeriod',
      data: { remark: '【模拟数据】同意' },
    }),
  ];
}

/** The year: most acknowledge, some object; one is right, and the year is frozen anew. */
function year({ plan, units, dice }: Closing): readonly Act[] {
  const open: AnyCommand = {
    type: 'OpenPeriod',
    data: { plan, title: '2024年度考核(模拟)', from: '2024-01-01', to: '2024-12-31', follows: null },
  };
  const freeze = (date: string, asOf: string, reasons: string) =>
    act(date, HOURS.accept, YEAR, OFFICE, { type: 'FreezePeriod', data: { asOf, reasons } });
  const objecting = units.filter((_, index) => index % 13 === 5);
  return [
    act('2024-06-13', HOURS.decide, YEAR, OFFICE, open),
    freeze('2025-02-10', '2025-01-31', '【模拟数据】年度工作结束'),
    act('2025-02-11', HOURS.accept, YEAR, OFFICE, { type: 'NotifyPeriod', data: {} }),
    ...units
      .filter(({ code }) => dice.happens(0.8, 'acknowledges', code))
      .map(({ code }) =>
        act('2025-02-12', HOURS.accept, cardOf(code), unitActor(code), {
          type: 'AcknowledgeScorecard',
          data: {},
        }),
      ),
    ...objecting.flatMap(({ code }, index) => objection(code, '2025-02-13', '2025-02-17', index === 0)),
    freeze('2025-02-19', '2025-02-18', '【模拟数据】一项异议成立,重新计分'),
    act('2025-02-20', HOURS.accept, YEAR, OFFICE, { type: 'NotifyPeriod', data: {} }),
    ...units
      .filter((_, index) => index % 3 === 0)
      .map(({ code }) =>
        act('2025-02-21', HOURS.accept, cardOf(code), unitActor(code), {
          type: 'AcknowledgeScorecard',
          data: {},
        }),
      ),
    ...units
      .filter((_, index) => index === 10)
      .flatMap(({ code }) => objection(code, '2025-02-24', '2025-02-26', false)),
    act('2025-02-28', HOURS.accept, YEAR, OFFICE, { type: 'PublicisePeriod', data: {} }),
    act('2025-03-10', HOURS.decide, YEAR, OFFICE_CHIEF, {
      type: 'FinalisePeriod',
      data: { remark: '【模拟数据】经研究同意' },
    }),
  ];
}

/** A unit objects to the line that costs it most; the first objection is found right. */
function objection(unit: string, raisedOn: string, answeredOn: string, upheld: boolean): readonly Act[] {
  const object: Act = {
    ...act(raisedOn, HOURS.submit, cardOf(unit), unitActor(unit), {
      type: 'RaiseObjection',
      data: { lines: [{ path: '', reasons: '' }], evidence: [] },
    }),
    late: async (app) => {
      const [path = ''] = await worstLines(app, unit, 1);
      const data = { lines: [{ path, reasons: '【模拟数据】请复核该项的事实' }], evidence: [] };
      return { command: { type: 'RaiseObjection', data } };
    },
  };
  const answer: Act = {
    ...act(answeredOn, HOURS.decide, cardOf(unit), OFFICE_CHIEF, {
      type: 'AnswerObjection',
      data: { answers: [{ path: '', upheld, reasons: '' }] },
    }),
    late: async (app) => {
      const [path = ''] = await worstLines(app, unit, 1);
      const reasons = upheld ? '【模拟数据】核验时漏看一份材料' : '【模拟数据】事实清楚';
      return { command: { type: 'AnswerObjection', data: { answers: [{ path, upheld, reasons }] } } };
    },
  };
  return [object, answer];
}

function cardOf(unit: string, period = YEAR): string {
  return scorecardId({ period, unit });
}

function act(date: string, hour: number, target: string, actor: Actor, command: AnyCommand): Act {
  const commandId = nameUuid(`simulation\nclosing\n${command.type}\n${target}\n${date}\n${hour}`);
  return { date, hour, request: { commandId, target, command, actor } };
}
