import type { VetoKind } from '../incentive/events.ts';
import { positionsOf } from './facts.ts';
import { isExcused, leniencyFor } from './leniency.ts';
import type { UnitFacts } from './unit-facts.ts';

/** A veto that a unit is under, by a sanction for its own act. It takes no points by itself. */
export interface Veto {
  readonly kind: VetoKind;
  readonly incentive: string;
  readonly title: string;
  readonly positions: readonly number[];
}

/**
 * 一票否决, 一票否优, 定为不合格: those in force. A veto falls on the unit whose act it was and is not shared; it cannot
 * be taken in part, so that only an excuse lifts it.
 */
export function vetoesOf({ unit, incentives, leniencies }: UnitFacts): readonly Veto[] {
  return incentives.flatMap(({ id, kind, effect, origin, title, positions }): readonly Veto[] => {
    if (kind !== 'sanction' || effect === 'points' || origin !== unit.code) return [];
    const failure = { kind: 'sanction', incentive: id } as const;
    if (isExcused(leniencies, failure)) return [];
    const tolerated = leniencyFor(leniencies, failure)?.positions ?? [];
    return [{ kind: effect, incentive: id, title, positions: [...positionsOf(positions), ...tolerated] }];
  });
}

/** Whether a unit is under the veto that puts it after all others. */
export function isDenied(vetoes: readonly Veto[]): boolean {
  return vetoes.some(({ kind }) => kind === 'denied');
}
