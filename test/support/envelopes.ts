import type { AnyEvent } from '../../src/domain/catalogue.ts';
import type { Envelope, Placed } from '../../src/domain/kernel/envelope.ts';
import { OFFICE } from './people.ts';

/** A well-formed event with its envelope and place, where only what matters to a test is said. */
export function recorded(
  parts: { readonly type: string; readonly data: unknown } & Partial<Envelope & Placed>,
): AnyEvent {
  const { position = 1 } = parts;
  const id = uuid(position);
  return {
    id,
    stream: 'test-1',
    version: 1,
    recordedAt: '2024-07-03T01:00:00.000Z',
    occurredOn: '2024-07-03',
    actor: OFFICE,
    onBehalfOf: null,
    causation: { command: id, digest: '0'.repeat(64), event: null },
    correlation: id,
    basis: { source: '测试', article: '第一条' },
    position,
    revision: 0,
    ...parts,
  } as AnyEvent;
}

/** A UUID made from a number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
