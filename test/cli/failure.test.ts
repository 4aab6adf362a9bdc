import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../src/cli/failure.ts';

describe('why a command failed', () => {
  it.each([
    ['the server ends the session', Object.assign(new Error('terminating connection'), { code: '57P01' })],
    ['the disk is full', Object.assign(new Error('could not extend file'), { code: '53100' })],
    ['nobody answers', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ])('is the database, when %s', (_, error) => {
    expect(refusalOf(error)).toMatchObject({ kind: 'unavailable', code: 'database.unavailable' });
  });

  it('is our own fault otherwise', () => {
    expect(refusalOf(new TypeError('undefined is not a function'))).toBeNull();
  });
});
