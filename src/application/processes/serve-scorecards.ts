import type { AnyCommand } from '../../domain/catalogue.ts';
import { toDecimal } from '../../domain/kernel/rational.ts';
import { periodAggregate } from '../../domain/period/aggregate.ts';
import type { PeriodState } from '../../domain/period/evolve.ts';
import { scorecardId } from '../../domain/scorecard/aggregate.ts';
import type { Card } from '../../domain/scorecard/events.ts';
import type { Scores } from '../../domain/scoring/score.ts';
import { targetOf } from '../../projections/read-model.ts';
import { cardDigest } from '../../projections/score-json.ts';
import { type Process, reaction } from './process.ts';
import { coordinatesOf } from './score-period.ts';
import type { Sources } from './sources.ts';

/** 告知: each unit is told its own score when a period is notified. */
export function notifyScorecards({ stateAt, board }: Pick<Sources, 'stateAt' | 'board'>): Process {
  return {
    name: 'notify-scorecards',
    reactsTo: ['PeriodNotified'],
    async react(event) {
      if (event.type !== 'PeriodNotified') return [];
      const state = await stateAt(periodAggregate, targetOf(event), event.revision);
      if (state.scored === null) return [];
      const { scores } = await board(coordinatesOf(state.scored));
      const objectBy = event.data.until;
      return cardsOf(state, scores).map((card) =>
        reaction('notify-scorecards', event, scorecardId(card), {
          type: 'NotifyScorecard',
          data: { ...card, objectBy },
        }),
      );
    },
  };
}

/**
 * 审定: when a period is final every unit's scorecard is, with notice of the right to appeal. A correction reaches only
 * those whose scorecard it changes, whoever appealed.
 */
export function finaliseScorecards({ stateAt, board }: Pick<Sources, 'stateAt' | 'board'>): Process {
  return {
    name: 'finalise-scorecards',
    reactsTo: ['PeriodFinalised'],
    async react(event) {
      if (event.type !== 'PeriodFinalised') return [];
      const id = targetOf(event);
      const after = await stateAt(periodAggregate, id, event.revision);
      const before = await stateAt(periodAggregate, id, event.revision - 1);
      if (after.final === null) return [];
      const known = new Set(
        before.final === null
          ? []
          : cardsOf(before, (await board(coordinatesOf(before.final))).scores).map(sameness),
      );
      const { scores } = await board(coordinatesOf(after.final));
      const supersedes =
        before.final === null
          ? null
          : { edition: before.final.edition, reasons: before.superseding?.reasons ?? '更正' };
      const { appealBy } = event.data;
      const follows = after.opened?.follows ?? null;
      return cardsOf(after, scores)
        .filter((card) => !known.has(sameness(card)))
        .map((card) => {
          const command: AnyCommand = {
            type: 'FinaliseScorecard',
            data: { ...card, appealBy, supersedes, follows },
          };
          return reaction('finalise-scorecards', event, scorecardId(card), command);
        });
    },
  };
}

function sameness({ unit, digest }: Card): string {
  return `${unit} ${digest}`;
}

function cardsOf({ id, scored }: PeriodState, { groups }: Scores): readonly Card[] {
  const edition = scored?.edition ?? 1;
  return groups.flatMap(({ code: group, cards }) =>
    cards.map((card) => ({
      period: id,
      unit: card.unit.code,
      edition,
      group,
      total: toDecimal(card.total.value) ?? '0',
      rank: card.rank,
      of: cards.length,
      grade: card.grade,
      digest: cardDigest(card),
    })),
  );
}
