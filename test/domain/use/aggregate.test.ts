import { describe, it } from 'vitest';
import { initialScorecard } from '../../../src/domain/scorecard/evolve.ts';
import { useAggregate } from '../../../src/domain/use/aggregate.ts';
import type { UseEvent } from '../../../src/domain/use/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { useSamples as samples } from '../../support/samples/uses.ts';
import { COUNTY } from '../../support/tasks.ts';
import { aResult } from './lifecycle.ts';

type Past = Happened<UseEvent>;
const used: Past = { type: 'ResultUsed', data: samples.UseResult.data };
const questioned: Past = { type: 'UseQuestioned', data: samples.QuestionUse.data };
const of = (...history: readonly Past[]) => given(useAggregate, 'yy-1', ...history);
const knowing = (result: unknown) => ({
  elsewhere: underPlan({}, { [`scorecard-2024.${COUNTY}`]: result }),
});
const forPurpose = (purpose: string) => ({
  ...samples.UseResult,
  data: { ...samples.UseResult.data, purpose },
});

describe('a result is used', () => {
  it('once it is final, the edition in force, for a purpose of the scheme', () => {
    of()
      .when(samples.UseResult, knowing(aResult()))
      .happens(used as UseEvent);
    of()
      .when(samples.UseResult, knowing(initialScorecard(`2024.${COUNTY}`)))
      .isRefused('conflict', 'use.not-final', COUNTY);
    const [unit] = samples.UseResult.data.units;
    const units = unit === undefined ? [] : [{ ...unit, edition: 2 }];
    of()
      .when({ ...samples.UseResult, data: { ...samples.UseResult.data, units } }, knowing(aResult()))
      .isRefused('conflict', 'use.superseded', '第1次');
    of().when(forPurpose('bonus'), knowing(aResult())).isRefused('invalid', 'use.purpose-unknown', 'bonus');
  });

  it('naming each unit once', () => {
    const { units } = samples.UseResult.data;
    of()
      .when(
        { ...samples.UseResult, data: { ...samples.UseResult.data, units: [...units, ...units] } },
        knowing(aResult()),
      )
      .isRefused('invalid', 'use.unit-repeated', COUNTY);
  });

  it.each([
    ['awards', 1, true],
    ['promotion', 1, false],
    ['promotion', 2, true],
    ['promotion', 3, true],
    ['team', 3, false],
  ])('for %s by a unit unqualified %d times running: barred %s', (purpose, running, barred) => {
    const asked = of().when(forPurpose(purpose), knowing(aResult('unqualified', running)));
    if (barred) asked.isRefused('conflict', 'use.barred', `连续${running}个周期`);
    else asked.happens({ type: 'ResultUsed', data: forPurpose(purpose).data });
  });
});

describe('a use that rests on a superseded result', () => {
  it('is upheld by another than whoever recorded it, or revoked', () => {
    of(used, questioned)
      .when(samples.UpholdUse, { actor: CHIEF })
      .happens({ type: 'UseUpheld', data: { reasons: '理由' } });
    of(used, questioned).when(samples.UpholdUse, { actor: OFFICE }).isRefused('forbidden', 'use.own-record');
    of(used, questioned)
      .when(samples.RevokeUse)
      .happens({ type: 'UseRevoked', data: { reasons: '理由' } });
  });

  it('is questioned again when another is superseded, but not once it is revoked', () => {
    of(used, questioned)
      .when(samples.QuestionUse)
      .happens(questioned as UseEvent);
    of(used, { type: 'UseRevoked', data: { reasons: '理由' } })
      .when(samples.QuestionUse)
      .happens();
  });
});
