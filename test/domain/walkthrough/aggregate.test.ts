import { describe, it } from 'vitest';
import { walkthroughAggregate } from '../../../src/domain/walkthrough/aggregate.ts';
import { given } from '../../support/given.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { walkthroughSamples } from '../../support/samples/walkthroughs.ts';

const record = walkthroughSamples.RecordWalkthrough;
const conducted = { type: 'WalkthroughConducted', data: record.data } as const;

describe('a walkthrough', () => {
  it('is recorded with what it found', () => {
    given(walkthroughAggregate, 'z1').when(record, { elsewhere: underPlan() }).happens(conducted);
  });

  it('is recorded once', () => {
    given(walkthroughAggregate, 'z1', conducted)
      .when(record, { elsewhere: underPlan() })
      .isRefused('conflict', 'walkthrough.recorded-already', 'z1');
  });

  it('is of a clause of a plan in force', () => {
    const of = (clause: string) => ({ ...record, data: { ...record.data, clause } });
    given(walkthroughAggregate, 'z1')
      .when(of('9.9'), { elsewhere: underPlan() })
      .isRefused('invalid', 'plan.clause-unknown', '9.9');
    given(walkthroughAggregate, 'z1')
      .when(record, { elsewhere: underPlan({ stage: 'drafted' }) })
      .isRefused('conflict', 'plan.not-in-force');
    given(walkthroughAggregate, 'z1')
      .when(record, { elsewhere: underPlan({ scheme: null }) })
      .isRefused('conflict', 'plan.no-scheme', '考核细则');
  });

  it('numbers each finding once', () => {
    const [finding] = record.data.findings;
    const findings = finding === undefined ? [] : [finding, finding];
    given(walkthroughAggregate, 'z1')
      .when({ ...record, data: { ...record.data, findings } }, { elsewhere: underPlan() })
      .isRefused('invalid', 'walkthrough.finding-repeated', '1');
  });
});
