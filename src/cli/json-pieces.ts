/**
 * JSON as `JSON.stringify(value, null, 2)` writes it, in pieces, so that the whole never stands in memory. A list may be
 * any iterable: then each of its items is made only when it is written.
 */
export function* jsonPieces(value: unknown, margin = '\n'): Generator<string> {
  const within = `${margin}  `;
  if (Array.isArray(value)) {
    yield* enclosed('[', each(value, within), ']', margin);
  } else if (isIterable(value)) {
    yield* enclosed('[', written(value, within), ']', margin);
  } else if (typeof value === 'object' && value !== null) {
    yield* enclosed('{', keyed(value, within), '}', margin);
  } else {
    yield JSON.stringify(value);
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

type Pieces = Iterable<string>;

function* enclosed(open: string, items: Iterable<Pieces>, close: string, margin: string): Generator<string> {
  let before = open;
  for (const item of items) {
    yield `${before}${margin}  `;
    yield* item;
    before = ',';
  }
  yield before === open ? `${open}${close}` : `${margin}${close}`;
}

function* each(items: readonly unknown[], margin: string): Generator<Pieces> {
  for (const item of items) yield jsonPieces(item, margin);
}

/** Each item in one piece. No string of JSON has a line break in it. */
function* written(items: Iterable<unknown>, margin: string): Generator<Pieces> {
  for (const item of items) yield [JSON.stringify(item, null, 2).replaceAll('\n', margin)];
}

function* keyed(value: object, margin: string): Generator<Pieces> {
  for (const [key, own] of Object.entries(value)) {
    if (own !== undefined) yield labelled(key, jsonPieces(own, margin));
  }
}

function* labelled(key: string, value: Pieces): Generator<string> {
  yield `${JSON.stringify(key)}: `;
  yield* value;
}
