import { describe, expect, it } from 'vitest';
import { envelopeSchema } from '../../../src/domain/kernel/envelope.ts';
import { recorded } from '../../support/envelopes.ts';
import { ofUnit } from '../../support/people.ts';

const {
  position: _,
  revision: __,
  ...envelope
} = recorded({
  type: 'AssignmentAccepted',
  data: {},
  actor: ofUnit('xian-a'),
  onBehalfOf: 'xian-b',
});

describe('an envelope', () => {
  it('says who, when, on what ground and because of what', () => {
    expect(envelopeSchema.parse(envelope)).toEqual(envelope);
  });

  // What the data must be is the catalogue's to say.
  it.each(Object.keys(envelope).filter((key) => key !== 'data'))('never lacks its %s', (key) => {
    const { [key]: __, ...rest } = envelope as Record<string, unknown>;
    expect(envelopeSchema.safeParse(rest).success).toBe(false);
  });

  it.each([
    ['id', 'not-a-uuid'],
    ['id', envelope.id.toUpperCase().replace('0', 'A')],
    ['version', 0],
    ['recordedAt', '2024-07-03T01:00:00Z'],
    ['occurredOn', '2024-7-3'],
    ['actor', { ...envelope.actor, role: 'king' }],
    ['actor', { ...envelope.actor, account: '' }],
    ['actor', { ...envelope.actor, account: 'a\u0000' }],
    ['actor', { ...envelope.actor, unit: '\ud800' }],
    ['onBehalfOf', ''],
    ['causation', { ...envelope.causation, digest: 'x' }],
    ['basis', { source: '', article: '第一条' }],
    ['basis', { source: '细则', article: ' ' }],
    ['basis', { source: '细则\u202e', article: '第一条' }],
    ['more', 1],
  ])('refuses %s: %j', (key, bad) => {
    const result = envelopeSchema.safeParse({ ...envelope, [key]: bad });
    expect(result.success).toBe(false);
  });
});
