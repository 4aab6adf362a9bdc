import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { openKurrentLog } from '../../../src/log/kurrent/kurrent-log.ts';
import { eventLogConformance } from '../../conformance/event-log.ts';
import { KurrentServer } from '../../support/kurrent/server.ts';

const TRAITS = { gapFreePositions: false, idsAcrossStreams: false, storesCallsWhole: false };

eventLogConformance(
  'KurrentDB, imitated',
  async () => {
    const server = await new KurrentServer().start();
    onTestFinished(() => server.stop());
    return openKurrentLog(server.url);
  },
  TRAITS,
);

/** A server of one's own to test on, see infra/README.md. What the tests write stays there, each in a namespace. */
const url = process.env.ESDB_URL;
if (url !== undefined) {
  eventLogConformance(
    'KurrentDB',
    async () => {
      const namespace = `namespace=test_${randomBytes(6).toString('hex')}`;
      return openKurrentLog(`${url}${url.includes('?') ? '&' : '?'}${namespace}`);
    },
    TRAITS,
  );
}
