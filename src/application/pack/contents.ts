import { canonicalJson } from '../../domain/kernel/canonical-json.ts';
import type { CalendarYear } from '../../domain/kernel/work-calendar.ts';
import { cardToJson, coordinatesToJson } from '../../projections/score-json.ts';
import type { Board } from '../../projections/scoreboard.ts';

/** The rules applied. */
export function schemeText({ scores, rules }: Board): string {
  const { id, version } = scores.scheme;
  return `${canonicalJson({ id, version, rules })}\n`;
}

/** The working-day calendar. */
export function calendarText(years: readonly CalendarYear[]): string {
  return `${canonicalJson({ years })}\n`;
}

/** The register as the scores see it, in order of code. */
export function unitsText({ facts }: Board): string {
  return `${canonicalJson({ units: facts.units })}\n`;
}

/** Every unit's scorecard as the interface gives it, group by group in order of rank. */
export function* cardLines(board: Board): Generator<{ readonly unit: string; readonly line: string }> {
  const coordinates = coordinatesToJson(board);
  for (const { cards } of board.scores.groups) {
    for (const card of cards) {
      yield { unit: card.unit.code, line: canonicalJson({ ...coordinates, ...cardToJson(card) }) };
    }
  }
}
