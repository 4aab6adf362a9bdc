import { describe, it } from 'vitest';
import { scorecardAggregate } from '../../../src/domain/scorecard/aggregate.ts';
import type { ScorecardEvent } from '../../../src/domain/scorecard/events.ts';
import { initialScorecard, type ScorecardState } from '../../../src/domain/scorecard/evolve.ts';
import { elsewhere, given, type Happened } from '../../support/given.ts';
import { OFFICE, ofUnit } from '../../support/people.ts';
import { periodSamples as samples } from '../../support/samples/periods.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<ScorecardEvent>;
const notified: Past = { type: 'ScorecardNotified', data: samples.NotifyScorecard.data };
const objected: Past = { type: 'ObjectionRaised', data: samples.RaiseObjection.data };
const of = (...history: readonly Past[]) => given(scorecardAggregate, `2024.${COUNTY}`, ...history);
const inTime = { actor: ofUnit(COUNTY), occurredOn: '2025-01-20' };

describe('a scorecard', () => {
  it('is notified under the identifier of its period and unit', () => {
    of()
      .when(samples.NotifyScorecard)
      .happens(notified as ScorecardEvent);
    given(scorecardAggregate, '2024.other')
      .when(samples.NotifyScorecard)
      .isRefused('invalid', 'scorecard.id-mismatch', '2024.other');
    given(scorecardAggregate, '2024.other', notified)
      .when(samples.FinaliseScorecard, {
        elsewhere: elsewhere({ [`scorecard-2023.${COUNTY}`]: initialScorecard('x') }),
      })
      .isRefused('invalid', 'scorecard.id-mismatch');
  });

  it('is acknowledged and objected to by its unit alone', () => {
    of(notified)
      .when(samples.AcknowledgeScorecard, inTime)
      .happens({ type: 'ScorecardAcknowledged', data: {} });
    of(notified)
      .when(samples.RaiseObjection, inTime)
      .happens(objected as ScorecardEvent);
    const other = { ...inTime, actor: ofUnit(OTHER_COUNTY) };
    of(notified).when(samples.AcknowledgeScorecard, other).isRefused('forbidden', 'scorecard.other-unit');
    of(notified).when(samples.RaiseObjection, other).isRefused('forbidden', 'scorecard.other-unit');
  });

  it('is objected to until the last day of the window, also after it was acknowledged', () => {
    const acknowledged: Past = { type: 'ScorecardAcknowledged', data: {} };
    of(notified, acknowledged)
      .when(samples.RaiseObjection, inTime)
      .happens(objected as ScorecardEvent);
    of(notified)
      .when(samples.RaiseObjection, { ...inTime, occurredOn: '2025-01-21' })
      .isRefused('conflict', 'scorecard.window-closed', '2025-01-20');
  });

  it('is objected to line by line, each line once', () => {
    const [line] = samples.RaiseObjection.data.lines;
    const lines = line === undefined ? [] : [line, line];
    of(notified)
      .when({ type: 'RaiseObjection', data: { lines, evidence: [] } }, inTime)
      .isRefused('invalid', 'scorecard.line-repeated', 'completion/1.1-lead');
  });
});

describe('an objection', () => {
  const [answer] = samples.AnswerObjection.data.answers;

  it('is answered line by line', () => {
    of(notified, objected)
      .when(samples.AnswerObjection)
      .happens({ type: 'ObjectionAnswered', data: samples.AnswerObjection.data });
    const others = answer === undefined ? [] : [{ ...answer, path: 'timeliness' }];
    for (const answers of [others, answer === undefined ? [] : [answer, ...others]]) {
      of(notified, objected)
        .when({ type: 'AnswerObjection', data: { answers } })
        .isRefused('invalid', 'scorecard.answers-incomplete', 'completion/1.1-lead');
    }
  });

  it('is not answered by anybody of the unit', () => {
    of(notified, objected)
      .when(samples.AnswerObjection, { actor: { ...OFFICE, unit: COUNTY } })
      .isRefused('forbidden', 'scorecard.own-unit');
  });

  it('that is open keeps the scorecard from being final', () => {
    of(notified, objected)
      .when(samples.FinaliseScorecard)
      .isRefused('conflict', 'scorecard.not-allowed', '有异议待答复');
  });

  it('is left behind by a new edition', () => {
    const again = { ...samples.NotifyScorecard, data: { ...samples.NotifyScorecard.data, edition: 2 } };
    of(notified, objected, { type: 'ScorecardNotified', data: again.data })
      .when(samples.RaiseObjection, inTime)
      .happens(objected as ScorecardEvent);
  });
});

describe('a final scorecard', () => {
  const { data } = samples.FinaliseScorecard;
  const final: Past = { type: 'ScorecardFinalised', data: { ...data, running: 1 } };
  /** The scorecard of the year before. */
  const knowing = (former: ScorecardState) => ({
    elsewhere: elsewhere({ [`scorecard-2023.${COUNTY}`]: former }),
  });
  const first = initialScorecard(`2023.${COUNTY}`);

  it('counts the periods running with the same grade', () => {
    const former = (code: string, running: number) => ({
      ...first,
      final: { ...data, grade: { code, name: '' }, running },
    });
    const third: ScorecardEvent = { type: 'ScorecardFinalised', data: { ...data, running: 3 } };
    of(notified)
      .when(samples.FinaliseScorecard, knowing(former('good', 2)))
      .happens(third);
    of(notified)
      .when(samples.FinaliseScorecard, knowing(former('poor', 2)))
      .happens(final as ScorecardEvent);
    of(notified)
      .when(samples.FinaliseScorecard, knowing(first))
      .happens(final as ScorecardEvent);
    const alone = { ...data, follows: null };
    of(notified)
      .when({ type: 'FinaliseScorecard', data: alone })
      .happens({ type: 'ScorecardFinalised', data: { ...alone, running: 1 } });
  });

  it('takes the place of another, and is not notified or objected to any more', () => {
    of(notified, final)
      .when(samples.FinaliseScorecard, knowing(first))
      .happens(final as ScorecardEvent);
    of(notified, final)
      .when(samples.NotifyScorecard)
      .isRefused('conflict', 'scorecard.not-allowed', '已审定');
    of(notified, final).when(samples.RaiseObjection, inTime).isRefused('conflict', 'scorecard.not-allowed');
  });
});
