import { type Mention, mentionsOf } from '../mentions.ts';
import type { ReadModel } from '../read-model.ts';
import { positionKey } from './audit-events.ts';

/** That a stream is about something; or, of a stream that is about the whole city, that one event of it is. */
interface AuditMentionRow {
  readonly stream: string;
  readonly position: number | null;
}

/** The kinds of stream that name many: of these each event counts by itself. */
const CITY_WIDE: ReadonlySet<string> = new Set([
  'plan',
  'scheme',
  'collective',
  'clock',
  'simulation',
  'period',
]);

/** Whether each event of a stream counts by itself, because the stream is about the whole city. */
export function isCityWide(stream: string): boolean {
  return CITY_WIDE.has(stream.slice(0, stream.indexOf('-')));
}

/** The beginning of the keys of all that is about something. */
export function mentionKey({ kind, name }: Mention): string {
  return `${kind}|${name.replace(/[%|]/g, encodeURIComponent)}|`;
}

/**
 * What every stream is about. A stream that names a unit once is about it as a whole: a verification is about the unit
 * that the assignment was issued to, although it does not say so itself.
 */
export const auditMentions: ReadModel<AuditMentionRow> = {
  name: 'audit_mention',
  version: 1,
  index: {},
  types: 'all',
  keys: (event) => {
    const place = isCityWide(event.stream) ? `${event.stream}|${positionKey(event.position)}` : event.stream;
    return mentionsOf(event).map((mention) => `${mentionKey(mention)}${place}`);
  },
  apply: (row, { stream, position }) => row ?? { stream, position: isCityWide(stream) ? position : null },
};
