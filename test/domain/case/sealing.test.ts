import { describe, expect, it } from 'vitest';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { SEALED, caseSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import { answered, called, closed, dispatched, doomed, inHand, joined, of, received } from './history.ts';

const shredded = { type: 'SubjectShredded', data: { subject: 'f1', remark: '同意销毁' } } as const;
const over = [answered(), called('satisfied'), closed()] as const;

describe('what is sealed', () => {
  it('is in no state', () => {
    const { state } = inHand(...over);
    expect(JSON.stringify(state)).not.toContain(SEALED.ciphertext);
  });
});

describe('the complainant is disclosed', () => {
  const disclose = samples.DiscloseComplainant;
  const disclosed = { type: 'ComplainantDisclosed', data: disclose.data } as const;

  it('to the office at any time, and each time again', () => {
    of(received).when(disclose, { actor: OFFICE }).happens(disclosed);
    inHand(disclosed, ...over, doomed)
      .when(disclose, { actor: CHIEF })
      .happens(disclosed);
  });

  it('to the lead from its acceptance until the case is closed', () => {
    const lead = { actor: ofUnit(COUNTY) };
    of(received, dispatched).when(disclose, lead).isRefused('forbidden', 'case.not-in-hand');
    inHand().when(disclose, lead).happens(disclosed);
    inHand(answered()).when(disclose, lead).happens(disclosed);
    inHand(...over)
      .when(disclose, lead)
      .isRefused('forbidden', 'case.not-in-hand');
  });

  it('to no other unit, not even one that joins', () => {
    inHand(joined)
      .when(disclose, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'case.not-lead');
  });

  it('to nobody once it is shredded, or before there is a case', () => {
    inHand(...over, doomed, shredded)
      .when(disclose, { actor: OFFICE })
      .isRefused('conflict', 'case.not-allowed');
    of().when(disclose, { actor: OFFICE }).isRefused('conflict', 'case.not-allowed', '尚未受理');
  });
});

describe('the complainant is shredded', () => {
  it('when the case is closed and somebody asks for it', () => {
    inHand(...over)
      .when(samples.RequestShredding)
      .happens({ type: 'ShreddingRequested', data: { reasons: '已办结' } });
    inHand(answered()).when(samples.RequestShredding).isRefused('conflict', 'case.not-allowed', '待回访');
    inHand(...over, doomed)
      .when(samples.RequestShredding)
      .isRefused('conflict', 'case.not-allowed');
  });

  it('by another account than the one that asked', () => {
    const past = inHand(...over, doomed);
    past.when(samples.ShredSubject, { actor: CHIEF }).happens(shredded);
    past.when(samples.ShredSubject, { actor: OFFICE }).isRefused('forbidden', 'case.own-request');
    past.when(samples.DeclineShredding, { actor: OFFICE }).isRefused('forbidden', 'case.own-request');
  });

  it('not without a request, and once', () => {
    inHand(...over)
      .when(samples.ShredSubject, { actor: CHIEF })
      .isRefused('conflict', 'case.not-allowed');
    inHand(...over, doomed, shredded)
      .when(samples.ShredSubject, { actor: CHIEF })
      .isRefused('conflict', 'case.not-allowed');
    inHand(...over, doomed, shredded)
      .when(samples.RequestShredding)
      .isRefused('conflict', 'case.not-allowed');
  });

  it('or not, and may be asked for again', () => {
    const declined = { type: 'ShreddingDeclined', data: { remark: '尚有后续' } } as const;
    inHand(...over, doomed)
      .when(samples.DeclineShredding, { actor: CHIEF })
      .happens(declined);
    inHand(...over, doomed, declined)
      .when(samples.RequestShredding)
      .happens({ type: 'ShreddingRequested', data: { reasons: '已办结' } });
  });
});
