import type { AllStreamRecordedEvent, RecordedEvent } from '@eventstore/db-client';
import { refuse } from '../../domain/kernel/refusal.ts';
import type { StoredEvent } from '../event-log.ts';
import { positionOf } from './places.ts';

/** An event as the server has it: with a mark of the append that stored it. */
export interface MarkedEvent extends StoredEvent {
  readonly mark: string;
}

/** Reads what the server has recorded in a stream of this log. Refuses with `log.foreign-event` what others wrote there. */
export function markedEvent(
  { streamId, revision, id, type, data, metadata, position, isJson }: RecordedEvent | AllStreamRecordedEvent,
  prefix: string,
): MarkedEvent {
  const stream = streamId.slice(prefix.length);
  const mark = markIn(metadata);
  if (isJson || mark === null || !(data instanceof Uint8Array)) {
    return refuse(
      'conflict',
      'log.foreign-event',
      `事件流“${stream}”中有不是本系统写入的事件,请检查该流的来源。`,
      {
        stream,
        revision: Number(revision),
        id,
      },
    );
  }
  const place = position === undefined ? 0 : positionOf(position);
  if (place <= 0 || !Number.isSafeInteger(place)) {
    refuse(
      'unavailable',
      'log.server-too-old',
      '事件库版本过低,读取事件流时不给出位置;需要 22.10 或更高版本。',
    );
  }
  const bytes = Uint8Array.from(data);
  return { position: place, stream, revision: Number(revision), id, type, bytes, mark };
}

/** The event as everybody else knows it. */
export function withoutMark({ mark: _, ...event }: MarkedEvent): StoredEvent {
  return event;
}

function markIn(metadata: unknown): string | null {
  const found =
    typeof metadata === 'object' && metadata !== null && 'append' in metadata ? metadata.append : null;
  return typeof found === 'string' ? found : null;
}
