import { onTestFinished } from 'vitest';
import type { EventLog } from '../../../src/log/event-log.ts';
import type { CallSettings } from '../../../src/log/kurrent/calls.ts';
import { openKurrentLog } from '../../../src/log/kurrent/kurrent-log.ts';
import { KurrentServer } from '../../support/kurrent/server.ts';

/** Impatient, so that a test of patience is soon over. */
export const HASTY: Partial<CallSettings> = { timeout: 400, pause: 5 };

/** Starts an imitated server for one test. */
export async function startServer(server = new KurrentServer()): Promise<KurrentServer> {
  await server.start();
  onTestFinished(() => server.stop());
  return server;
}

/** Opens a log on it, which is closed before the server is stopped. */
export function openOn(
  server: KurrentServer,
  settings: Partial<CallSettings> = HASTY,
  namespace = '',
): EventLog {
  const log = openKurrentLog(`${server.url}${namespace === '' ? '' : `&namespace=${namespace}`}`, settings);
  onTestFinished(() => log.close());
  return log;
}

/** The events of this log on the server, as `stream@revision`. */
export function recordedOn(server: KurrentServer, namespace = 'jijian'): readonly string[] {
  return server.records.all
    .filter(({ stream }) => stream.startsWith(`${namespace}:`))
    .map(({ stream, revision }) => `${stream.slice(namespace.length + 1)}@${revision}`);
}
