import type { Application } from '../application/application.ts';
import { tryOut } from '../application/what-if.ts';
import type { Coordinates } from '../projections/facts.ts';
import { coordinatesToJson } from '../projections/score-json.ts';
import { readCoordinates, withData } from './arguments.ts';
import { withApplication } from './open-application.ts';
import { coordinates } from './score-text.ts';
import type { Settings } from './settings.ts';
import type { ScoreSource } from './shown-scores.ts';
import { tableFiles, tableSource } from './table-source.ts';
import { unitCode } from './unit-code.ts';

type SourceArguments = Parameters<typeof tableFiles>[0] & Parameters<typeof readCoordinates>[0];

/** Does one piece of work on the scores that the command line asks for. */
export async function withScoreSource(
  settings: Settings,
  args: SourceArguments,
  work: (source: ScoreSource) => Promise<void>,
): Promise<void> {
  const files = tableFiles(args);
  if (files !== null) return work(await tableSource(files));
  const where = readCoordinates(args);
  await withApplication(withData(settings, args.data), (app) => work(planSource(app, where)));
}

/** The scores of a plan at some coordinates. */
function planSource(app: Application, at: Coordinates): ScoreSource {
  return {
    unitCode: (word) => unitCode(app, word),
    scores: async () => {
      const board = await app.scoreboard.board(at);
      return {
        scored: board,
        where: coordinates(board),
        whereJson: coordinatesToJson(board),
        tryOut: (changes) => tryOut(app, board, at, changes),
      };
    },
  };
}
