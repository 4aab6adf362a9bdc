import { describe, expect, it } from 'vitest';
import {
  type EvidenceCommand,
  evidenceAggregate,
  evidenceId,
} from '../../../src/domain/evidence/aggregate.ts';
import { given } from '../../support/given.ts';
import { ofUnit, VERIFIER } from '../../support/people.ts';
import { aFile, COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

const receive: EvidenceCommand = { type: 'ReceiveEvidence', data: aFile() };
const county = { actor: ofUnit(COUNTY) };

describe('a file handed in', () => {
  it('is received in the name of the unit', () => {
    const [event] = given(evidenceAggregate, evidenceId(aFile().sha256, COUNTY))
      .when(receive, county)
      .happens({ type: 'EvidenceReceived', data: aFile() });
    expect(event?.basis).toEqual({ source: '佐证材料', article: '佐证.pdf' });
  });

  it('is received in the name of the account of those who belong to no unit', () => {
    given(evidenceAggregate, evidenceId(aFile().sha256, VERIFIER.account))
      .when(receive, { actor: VERIFIER })
      .happens({ type: 'EvidenceReceived', data: aFile() });
  });

  it('is the same file when handed in again, whatever it is called', () => {
    const received = given(evidenceAggregate, evidenceId(aFile().sha256, COUNTY), {
      type: 'EvidenceReceived',
      data: aFile(),
    });
    received.when(receive, county).happens();
    received.when({ ...receive, data: aFile({ name: '另名.pdf' }) }, county).happens();
  });

  it.each([
    ['another unit', evidenceId(aFile().sha256, OTHER_COUNTY)],
    ['the account, where there is a unit', evidenceId(aFile().sha256, `danwei-${COUNTY}`)],
    ['other content', evidenceId('c'.repeat(64), COUNTY)],
  ])('does not stand under the name of %s', (_, id) => {
    const refusal = given(evidenceAggregate, id)
      .when(receive, county)
      .isRefused('invalid', 'evidence.id-mismatch', id);
    expect(refusal.details).toEqual({ expected: evidenceId(aFile().sha256, COUNTY) });
  });
});
