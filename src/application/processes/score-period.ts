import { toDecimal } from '../../domain/kernel/rational.ts';
import { periodAggregate } from '../../domain/period/aggregate.ts';
import { type ToScore, toScore } from '../../domain/period/scores.ts';
import { targetOf } from '../../projections/read-model.ts';
import { boardDigest } from '../../projections/score-json.ts';
import type { Board } from '../../projections/scoreboard.ts';
import type { Process } from './process.ts';
import { reaction } from './process.ts';
import type { Sources } from './sources.ts';

/** 计分: when a period is frozen, or its correction proposed, its scores are computed at exactly these coordinates. */
export function scorePeriod({ stateAt, board }: Pick<Sources, 'stateAt' | 'board'>): Process {
  return {
    name: 'score-period',
    reactsTo: ['PeriodFrozen', 'SupersedingProposed'],
    async react(event) {
      const id = targetOf(event);
      const state = await stateAt(periodAggregate, id, event.revision);
      const asked = toScore(state);
      if (asked === null) return [];
      const scored = await board(coordinatesOf(asked));
      const appellant = state.superseding?.appellant ?? null;
      const before =
        appellant === null || state.final === null ? null : await board(coordinatesOf(state.final));
      const data = {
        ...asked,
        units: scored.scores.groups.reduce((sum, { cards }) => sum + cards.length, 0),
        digest: boardDigest(scored.scores),
        appellant:
          appellant === null || before === null
            ? null
            : { unit: appellant, before: totalOf(before, appellant), after: totalOf(scored, appellant) },
      };
      return [reaction('score-period', event, id, { type: 'RecordScores', data })];
    },
  };
}

/** Where scores of an edition are looked at. */
export function coordinatesOf({ position, asOf, scheme, version, corrections }: ToScore) {
  return { at: position, asOf, scheme: { id: scheme, version }, corrections };
}

function totalOf({ scores }: Board, unit: string): string {
  for (const { cards } of scores.groups) {
    const card = cards.find((each) => each.unit.code === unit);
    if (card !== undefined) return toDecimal(card.total.value) ?? '0';
  }
  return '0';
}
