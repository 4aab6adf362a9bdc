import type { Elsewhere } from '../../src/domain/kernel/aggregate.ts';
import type { UnitState } from '../../src/domain/unit/aggregate.ts';
import { elsewhere } from './given.ts';

/** A unit on the register. */
export function aUnitState(code: string, parts: Partial<UnitState> = {}): UnitState {
  return { code, registered: true, name: `单位${code}`, parent: null, dissolvedOn: null, ...parts };
}

/** What is known elsewhere: units on the register. */
export function someUnits(...codes: readonly string[]): Elsewhere {
  return elsewhere(Object.fromEntries(codes.map((code) => [`unit-${code}`, aUnitState(code)])));
}
