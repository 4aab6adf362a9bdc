/** What PostgreSQL notifies when events are stored; the payload is the position of the last one. */
export const CHANNEL = 'event_log';
