import { nameUuid } from '../application/identity.ts';
import { SigningKey } from '../application/signing-key.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { Indicator } from '../domain/monitoring/source-events.ts';
import type { Target } from '../domain/plan/events.ts';
import type { Dice } from './dice.ts';
import { indicatorCode, percentOf, unitOfMeasure } from './monitored-indicator.ts';
import { OFFICE } from './people.ts';
import { type Act, HOURS } from './script.ts';

/** A source of the simulated city. */
export interface MonitoredSource {
  readonly id: string;
  readonly name: string;
  readonly actor: Actor;
  /** From this day on it signs with its second key. */
  readonly rotatedOn: string;
}

const feed = (account: string): Actor => ({ account, role: 'verifier', unit: null });

export const SOURCES: readonly [MonitoredSource, ...MonitoredSource[]] = [
  { id: 'bdc', name: '【模拟】不动产登记系统', actor: feed('shuju-bdc'), rotatedOn: '2024-09-25' },
  { id: 'zwfw', name: '【模拟】政务服务平台', actor: feed('shuju-zwfw'), rotatedOn: '2024-10-28' },
];

/** Two that were tried and given up. */
const TRIED = ['shiyong-1', 'shiyong-2'] as const;
const FIRST_DAY = '2024-06-13';

/** The key that a source signs with on a day. */
export function keyOn(dice: Dice, { id, rotatedOn }: MonitoredSource, day: string): SigningKey {
  return keyNamed(dice, `${id} ${day < rotatedOn ? 1 : 2}`);
}

function keyNamed(dice: Dice, name: string): SigningKey {
  const bytes = Array.from({ length: 32 }, (_, index) => dice.between(0, 255, 'signing key', name, index));
  return new SigningKey(Uint8Array.from(bytes));
}

/** The sources registered, and what happens to them: one is suspended while its key is changed. */
export function sourceActs(
  dice: Dice,
  measured: readonly { readonly source: MonitoredSource; readonly target: Target }[],
): readonly Act[] {
  const reasons = (what: string) => ({ reasons: `【模拟数据】${what}` });
  return [
    ...SOURCES.flatMap((source) => {
      const own = measured.filter((each) => each.source === source).map(({ target }) => indicatorOf(target));
      const indicators = [...new Map(own.map((each) => [each.code, each])).values()];
      if (indicators.length === 0) return [];
      const { publicKey } = keyOn(dice, source, source.rotatedOn);
      const rotate: AnyCommand = { type: 'RotateKey', data: { publicKey, ...reasons('定期换钥') } };
      return [
        act(
          FIRST_DAY,
          HOURS.handIn,
          source.id,
          registration(source, keyOn(dice, source, FIRST_DAY), indicators),
        ),
        ...(source === SOURCES[0]
          ? [
              act('2024-09-24', HOURS.accept, source.id, {
                type: 'SuspendSource',
                data: reasons('疑似密钥泄露'),
              }),
              act(source.rotatedOn, HOURS.accept, source.id, rotate),
              act('2024-09-26', HOURS.accept, source.id, { type: 'ResumeSource', data: reasons('已换钥') }),
            ]
          : [act(source.rotatedOn, HOURS.accept, source.id, rotate)]),
      ];
    }),
    ...TRIED.flatMap((id, index) => {
      const source = { id, name: '【模拟】试用来源', actor: feed(`shuju-${id}`), rotatedOn: '2025-01-01' };
      const indicator = {
        code: 'shiyong',
        name: '【模拟】试用指标',
        unitOfMeasure: '件',
        plausible: null,
        maxChange: null,
        tolerance: '5',
      };
      const key = keyNamed(dice, id);
      return [
        act(FIRST_DAY, HOURS.handIn, id, registration(source, key, [indicator])),
        ...(index === 0
          ? []
          : [act('2024-07-10', HOURS.accept, id, { type: 'SuspendSource', data: reasons('试用期满') })]),
        act('2024-07-15', HOURS.accept, id, { type: 'RetireSource', data: reasons('试用结束') }),
      ];
    }),
  ];
}

function registration(
  { name, actor }: MonitoredSource,
  { publicKey }: SigningKey,
  indicators: Indicator[],
): AnyCommand {
  return {
    type: 'RegisterSource',
    data: { name, account: actor.account, publicKey, indicators, lateAfter: 8 },
  };
}

function indicatorOf(target: Target): Indicator {
  return {
    code: indicatorCode(target),
    name: `【模拟】${[...target.indicator].slice(0, 90).join('')}`,
    unitOfMeasure: unitOfMeasure(target),
    plausible: { min: '0', max: percentOf(target.value, 1000) },
    maxChange: '500',
    tolerance: '5',
  };
}

function act(date: string, hour: number, target: string, command: AnyCommand): Act {
  const commandId = nameUuid(`simulation\n${command.type}\n${target}`);
  return { date, hour, request: { commandId, target, command, actor: OFFICE } };
}
