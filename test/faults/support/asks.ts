import type { Random } from '../../simulator/random.ts';

/** One write to ask for over HTTP, under a key of its own. */
export interface Ask {
  readonly key: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  /** What the event that comes of it must hold, as far as the asker knows. */
  readonly holds: Readonly<Record<string, unknown>>;
}

const json = 'application/json';

export function registration(key: string, code: string, order: number): Ask {
  const data = {
    code,
    name: `单位${code}`,
    fullName: `样本市单位${code}`,
    aliases: [],
    group: 'department',
    order,
    validFrom: '2024-01-01',
    validTo: null,
  };
  return { key, path: '/v1/units', contentType: json, body: JSON.stringify(data), holds: data };
}

/**
 * Writes without end, no two alike: sources of readings mostly, files handed in, and units registered.
 *
 * @param orders the places in lists that no unit has yet
 */
export function* asks(random: Random, run: string, orders: Generator<number, never>): Generator<Ask, never> {
  for (let number = 1; ; number += 1) {
    const key = `${run}-${number}`;
    const kind = random.between(1, 20);
    if (kind === 1) yield registration(key, `u-${key}`, orders.next().value);
    else if (kind <= 5) yield handingIn(key, random);
    else yield sourceOf(key, random);
  }
}

function handingIn(key: string, random: Random): Ask {
  const body = `${key} ${'台账'.repeat(random.between(1, 200))}`;
  const name = `${key}.txt`;
  const holds = { name, mediaType: 'text/plain', size: Buffer.byteLength(body) };
  return { key, path: `/v1/evidence?name=${name}`, contentType: 'text/plain', body, holds };
}

function sourceOf(key: string, random: Random): Ask {
  const indicators = Array.from({ length: random.between(1, 3) }, (_, number) => ({
    code: `zb-${number}`,
    name: `${key}第${number}项指标`,
    unitOfMeasure: '件',
    plausible: { min: '0', max: String(random.between(1, 1000)) },
    maxChange: null,
    tolerance: '5',
  }));
  const data = {
    name: `来源${key}`,
    account: 'shuju-01',
    publicKey: 'A'.repeat(43),
    indicators,
    lateAfter: 5,
  };
  return { key, path: '/v1/sources', contentType: json, body: JSON.stringify(data), holds: data };
}

export function* countingFrom(first: number): Generator<number, never> {
  for (let number = first; ; number += 1) yield number;
}
