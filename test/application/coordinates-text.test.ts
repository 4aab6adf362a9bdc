import { describe, expect, it } from 'vitest';
import { readCoordinatesText, readSchemeVersion } from '../../src/application/coordinates-text.ts';

describe('coordinates in words', () => {
  it.each([
    ['', {}],
    ['now', {}],
    ['at=20000', { at: 20000 }],
    ['as-of=2024-09-30', { asOf: '2024-09-30' }],
    ['scheme=x2024@2', { scheme: { id: 'x2024', version: 2 } }],
    [
      'scheme=x2024@12,at=1,as-of=2024-02-29',
      { at: 1, asOf: '2024-02-29', scheme: { id: 'x2024', version: 12 } },
    ],
  ])('“%s”', (text, expected) => {
    expect(readCoordinatesText(text)).toEqual(expected);
  });

  it.each([
    ['at', 'at'],
    ['at=', 'at='],
    ['at=1.5', 'at=1.5'],
    ['at=-1', 'at=-1'],
    ['at=1=2', 'at=1=2'],
    ['at=1,', ''],
    ['at=1,at=2', 'at=2'],
    ['as-of=2024-02-30', 'as-of=2024-02-30'],
    ['asOf=2024-02-28', 'asOf=2024-02-28'],
    ['at=1,now', 'now'],
    ['scheme=x2024', 'x2024'],
    ['scheme=x2024@0', 'x2024@0'],
    ['scheme=@1', '@1'],
    ['scheme=a@b@1', 'a@b@1'],
  ])('“%s” is refused at “%s”', (text, part) => {
    expect(() => readCoordinatesText(text)).toThrowError(
      expect.objectContaining({ code: 'coordinates.invalid', details: expect.objectContaining({ part }) }),
    );
  });

  it('a version is known by scheme and number', () => {
    expect(readSchemeVersion('x.2024@3')).toEqual({ id: 'x.2024', version: 3 });
  });
});
