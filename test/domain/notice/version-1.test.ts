import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AnyEvent } from '../../../src/domain/catalogue.ts';
import { decodeEvent } from '../../../src/log/codec.ts';
import { noticeIncidents } from '../../../src/projections/models/notice-incidents.ts';
import { notices } from '../../../src/projections/models/notices.ts';

/** What was stored before a notice said which failure it carries on, byte for byte. */
const bytes = readFileSync(join(import.meta.dirname, 'version-1.ndjson'));

test('a notice of version 1 carries no failure on, and counts whatever is excused', () => {
  const { id, stream, type } = JSON.parse(bytes.toString()) as AnyEvent;
  const event = decodeEvent({ id, stream, type, bytes: new Uint8Array(bytes), position: 1, revision: 0 });
  expect(event).toMatchObject({ type: 'NoticeIssued', version: 2, data: { failure: null } });
  const row = notices.apply(undefined, event, 'd1');
  if (row === undefined) throw new Error('there is a row');
  expect(noticeIncidents(row)).toMatchObject([{ kind: 'notice-served' }]);
  expect(noticeIncidents(row)[0]).not.toHaveProperty('failure');
});
