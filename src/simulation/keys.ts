import { sha256Hex } from '../application/identity.ts';
import type { KeyMaker } from '../application/sealing/sealing.ts';

/**
 * The keys of a simulated city: the same seed gives the same keys, hence the same log. Anybody can make them again;
 * they seal nothing but made-up people.
 */
export function simulatedKeys(seed: number): KeyMaker {
  return (subject) => Buffer.from(sha256Hex(`simulated key\n${seed}\n${subject}`), 'hex');
}
