import { describe, expect, it } from 'vitest';
import { expectRefused, type GetLog, to } from './events.ts';

export function closingSuite(log: GetLog): void {
  describe('closing', () => {
    it('refuses everything that comes later', async () => {
      await log().append([to('a', 'none')]);
      await log().close();
      const later = [
        log().append([to('a', 'any')]),
        log().append([]),
        log().readStream('a'),
        log().readAll({ after: 0, limit: 1 }),
        log().head(),
      ];
      for (const work of later) {
        const refused = await expectRefused(work, 'log.closed');
        expect(refused.kind).toBe('unavailable');
      }
    });

    it('may be asked for twice', async () => {
      await log().close();
      await log().close();
    });

    it('waits for what is under way', async () => {
      let settled = 0;
      const work = Array.from({ length: 5 }, () =>
        log()
          .append([to('a', 'any')])
          .finally(() => (settled += 1)),
      );
      await log().close();
      expect(settled).toBe(5);
      expect((await Promise.all(work)).flat().map(({ outcome }) => outcome)).toEqual(
        Array(5).fill('appended'),
      );
    });
  });
}
