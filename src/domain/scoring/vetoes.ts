import type { VetoKind } from '../incentive/events.ts';
import { INCIDENT_NAMES, type IncidentKind } from '../scheme/incident-kinds.ts';
import { conditionThatHolds } from './conditions.ts';
import { positionsOf } from './facts.ts';
import { isExcused, leniencyFor } from './leniency.ts';
import type { Standing } from './standing.ts';
import type { UnitFacts } from './unit-facts.ts';

/** A veto that a unit is under, for its own act. It takes no points by itself. */
export interface Veto {
  readonly kind: VetoKind;
  /** The sanction that says so; null where it follows from what happened. */
  readonly incentive: string | null;
  readonly title: string;
  readonly positions: readonly number[];
}

/**
 * 弄虚作假: especially serious false reporting makes the result 不合格. What is serious is circulated and what is minor is
 * put right: they count by points alone, as the scheme charges them.
 */
const VETO_OF: Readonly<Partial<Record<IncidentKind, VetoKind>>> = { 'false-report-extreme': 'unqualified' };

/**
 * 一票否决, 一票否优, 定为不合格: those in force. A veto falls on the unit whose act it was and is not shared; it cannot
 * be taken in part, so that only an excuse lifts it.
 */
export function vetoesOf(facts: UnitFacts): readonly Veto[] {
  const followed = facts.incidents.flatMap(({ kind: happened, title, positions }): readonly Veto[] => {
    const kind = VETO_OF[happened];
    if (kind === undefined) return [];
    const named = `${INCIDENT_NAMES[happened]}:${title}`;
    return [{ kind, incentive: null, title: named, positions: positionsOf(positions) }];
  });
  return [...sanctionVetoes(facts), ...followed];
}

function sanctionVetoes({ unit, incentives, leniencies }: UnitFacts): readonly Veto[] {
  return incentives.flatMap(({ id, kind, effect, origin, title, positions }): readonly Veto[] => {
    if (kind !== 'sanction' || effect === 'points' || origin !== unit.code) return [];
    const failure = { kind: 'sanction', incentive: id } as const;
    if (isExcused(leniencies, failure)) return [];
    const tolerated = leniencyFor(leniencies, failure)?.positions ?? [];
    return [{ kind: effect, incentive: id, title, positions: [...positionsOf(positions), ...tolerated] }];
  });
}

/** Those that the scheme itself puts on a unit by what its indicators say. */
export function vetoesByCondition(own: Standing): readonly Veto[] {
  return (own.rules.vetoes ?? []).flatMap(({ kind, name, when }): readonly Veto[] => {
    const words = conditionThatHolds(when, own);
    return words === null ? [] : [{ kind, incentive: null, title: `${name}:${words}`, positions: [] }];
  });
}

/** Whether a unit is under the veto that puts it after all others. */
export function isDenied(vetoes: readonly Veto[]): boolean {
  return vetoes.some(({ kind }) => kind === 'denied');
}
