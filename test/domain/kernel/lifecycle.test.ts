import { describe, expect, it } from 'vitest';
import { refuseUnlessAllowed } from '../../../src/domain/kernel/lifecycle.ts';

const names = { OPEN: '开', SHUT: '关', LOCK: '锁' };
const door = (...can: readonly string[]) => ({
  value: 'shut',
  can: ({ type }: { type: string }) => can.includes(type),
});
const subject = { what: '门', state: '关着', code: 'door.not-allowed' };

describe('a machine that is asked', () => {
  it('has no objection to what it can take', () => {
    expect(refuseUnlessAllowed(door('OPEN'), 'OPEN', names, subject)).toBeNull();
  });

  it('otherwise says where it stands and what is possible, in the order of the names', () => {
    expect(refuseUnlessAllowed(door('LOCK', 'OPEN'), 'SHUT', names, subject)).toEqual({
      kind: 'conflict',
      code: 'door.not-allowed',
      message: '门当前为“关着”,不能关;此时可以:开、锁',
      details: { state: 'shut', stateName: '关着', asked: 'SHUT', allowed: ['OPEN', 'LOCK'] },
    });
  });

  it('says so when nothing is', () => {
    expect(refuseUnlessAllowed(door(), 'BURN', names, subject)?.message).toBe(
      '门当前为“关着”,不能BURN;此时可以:无',
    );
  });
});
