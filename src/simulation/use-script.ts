import type { Application } from '../application/application.ts';
import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { Closing } from './closing-script.ts';
import { OFFICE, OFFICE_CHIEF } from './people.ts';
import { penalisedUnit, toldCard, YEAR } from './results.ts';
import { type Act, HOURS } from './script.ts';

const REASONS = { reasons: '【模拟数据】经复查' };

/** 结果运用: of the units whose results will be corrected after their appeals, so that each use is looked at again. */
export function useScript({ plan }: Closing): readonly Act[] {
  return [
    used(plan, 'yy-targets', [0]),
    used(plan, 'yy-team', [1]),
    used(plan, 'yy-both', [0, 1]),
    used(plan, 'yy-mistaken', [0]),
    act('2025-03-13', 'yy-mistaken', OFFICE_CHIEF, { type: 'RevokeUse', data: REASONS }),
    act('2025-03-28', 'yy-targets', OFFICE_CHIEF, { type: 'UpholdUse', data: REASONS }),
    act('2025-04-14', 'yy-targets', OFFICE_CHIEF, { type: 'RevokeUse', data: REASONS }),
    act('2025-04-18', 'yy-team', OFFICE_CHIEF, { type: 'UpholdUse', data: REASONS }),
    act('2025-04-21', 'yy-both', OFFICE_CHIEF, { type: 'UpholdUse', data: REASONS }),
  ];
}

/** The final results of some of the penalised units are used for the assessment of their targets. */
function used(plan: string, id: string, which: readonly number[]): Act {
  const data = {
    plan,
    period: YEAR,
    purpose: 'targets',
    title: '【模拟数据】年度目标考核',
    user: '【模拟】市委组织部',
    document: '【模拟】组通〔2025〕1号',
  };
  const command = (units: readonly { unit: string; edition: number }[]): AnyCommand => ({
    type: 'UseResult',
    data: { ...data, units: units.map((each) => ({ ...each, effect: '【模拟数据】计入目标考核' })) },
  });
  return {
    ...act('2025-03-11', id, OFFICE, command([])),
    late: async (app) => ({ command: command(await results(app, which)) }),
  };
}

async function results(app: Application, which: readonly number[]) {
  const units: { unit: string; edition: number }[] = [];
  for (const index of which) {
    const unit = await penalisedUnit(app, index);
    const card = unit === null ? null : await toldCard(app, unit);
    if (card === null) throw new Error('fewer units were penalised than the script has roles for');
    units.push({ unit: card.unit, edition: card.edition });
  }
  return units;
}

function act(date: string, target: string, actor: Actor, command: AnyCommand): Act {
  const commandId = nameUuid(`simulation\nuse\n${command.type}\n${target}\n${date}`);
  return { date, hour: HOURS.accept, request: { commandId, target, command, actor } };
}
