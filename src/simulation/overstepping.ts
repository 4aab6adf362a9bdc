import { nameUuid } from '../application/identity.ts';
import type { UnitFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { unitActor } from './people.ts';
import { type Act, HOURS } from './script.ts';

/** 越权: now and then a unit asks for what only the office may do; it is refused, and the refusal recorded. */
export function oversteppingScript(units: readonly UnitFact[], dice: Dice): readonly Act[] {
  return ['2024-08-20', '2024-11-12'].flatMap((date): Act[] => {
    const unit = units[dice.between(0, units.length - 1, 'oversteps', date)];
    if (unit === undefined) return [];
    return [
      {
        date,
        hour: HOURS.decide,
        refusedWith: 'policy.role',
        request: {
          commandId: nameUuid(`simulation\noverstepping\n${date}`),
          target: `yuequan-${date}`,
          command: { type: 'ImposeSanction', data: { remark: '【模拟数据】越权', expiresOn: null } },
          actor: unitActor(unit.code),
        },
      },
    ];
  });
}
