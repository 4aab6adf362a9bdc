import { refuse } from '../../domain/kernel/refusal.ts';
import { eventAt } from '../../log/event-at.ts';
import type { EventLog } from '../../log/event-log.ts';
import { readPages } from '../../log/pages.ts';
import { boardDigest } from '../../projections/score-json.ts';
import type { Board } from '../../projections/scoreboard.ts';
import type { Application } from '../application.ts';
import { type Asked, findAsked } from './asked.ts';
import { calendarText, cardLines, schemeText, unitsText } from './contents.ts';
import { LogTally, lineOf } from './event-lines.ts';
import { MANIFEST, type Manifest, PACK_FILES } from './manifest.ts';
import { writeFolder } from './new-folder.ts';

/**
 * 导出: writes all that a period's scores follow from into a new folder, so that anybody can compute them again.
 *
 * Refuses as `findAsked` and `writeFolder` do, and with `pack.digest-differs` when the scores do not come out as the
 * edition recorded them.
 *
 * @param onProgress told after every page how many events are written
 */
export async function writePack(
  app: Pick<Application, 'database' | 'log' | 'past' | 'scoreboard' | 'calendar'>,
  asked: Asked,
  folder: string,
  onProgress: (events: number) => void = () => undefined,
): Promise<Manifest> {
  const { opened, edition, coordinates } = await findAsked(app, asked);
  const { at: position, asOf, scheme, corrections } = coordinates;
  const board = await app.scoreboard.board(coordinates);
  const digest = boardDigest(board.scores);
  if (edition !== null && edition.digest !== digest) {
    const message = `考核周期“${asked.period}”第${edition.edition}次计分的摘要与现在算出的不同,不能导出`;
    refuse('conflict', 'pack.digest-differs', message, { recorded: edition.digest, computed: digest });
  }
  const { plan, title, from, to } = opened;
  const { seed } = board;
  const tally = new LogTally();
  const positions: number[] = [];
  return writeFolder(folder, async (write) => {
    const files = {
      [PACK_FILES.events]: await write(
        PACK_FILES.events,
        allEvents(app.log, position, (at, line) => {
          positions.push(at);
          tally.add(line);
          if (tally.events % PAGE === 0) onProgress(tally.events);
        }),
      ),
      [PACK_FILES.corrections]: await write(PACK_FILES.corrections, eventsAt(app.log, corrections)),
      [PACK_FILES.scheme]: await write(PACK_FILES.scheme, [schemeText(board)]),
      [PACK_FILES.calendar]: await write(PACK_FILES.calendar, [calendarText(app.calendar.data)]),
      [PACK_FILES.units]: await write(PACK_FILES.units, [unitsText(board)]),
      [PACK_FILES.scorecards]: await write(PACK_FILES.scorecards, wholeLines(board)),
    };
    const { events, withheld } = tally;
    const isGapless = positions.every((at, index) => at === index + 1);
    const manifest: Manifest = {
      format: 'jijian-pack',
      version: 1,
      period: { id: asked.period, title, plan, from, to },
      edition: edition === null ? null : { number: edition.edition, digest: edition.digest },
      coordinates: { position, asOf, scheme, corrections: [...corrections] },
      simulated: seed !== null,
      seed,
      log: { events, withheld, digest: tally.digest, positions: isGapless ? null : positions },
      scorecards: { units: files[PACK_FILES.scorecards].lines, digest },
      files,
    };
    // Last, for it says that the others are whole.
    await write(MANIFEST, [`${JSON.stringify(manifest, null, 2)}\n`]);
    return manifest;
  });
}

const PAGE = 2_000;
const LINE_FEED = Buffer.from('\n');

function* wholeLines(board: Board): Generator<string> {
  for (const { line } of cardLines(board)) yield `${line}\n`;
}

async function* allEvents(
  log: EventLog,
  upTo: number,
  told: (position: number, line: ReturnType<typeof lineOf>) => void,
): AsyncGenerator<Uint8Array> {
  for await (const page of readPages(log, { after: 0, upTo, pageSize: PAGE })) {
    const pieces: Uint8Array[] = [];
    for (const stored of page) {
      const line = lineOf(stored);
      told(stored.position, line);
      pieces.push(line.bytes, LINE_FEED);
    }
    yield Buffer.concat(pieces);
  }
}

async function* eventsAt(log: EventLog, positions: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const position of positions) {
    const stored = await eventAt(log, position);
    if (stored === undefined) throw new Error(`no event at ${position}, which an edition counts`);
    yield lineOf(stored).bytes;
    yield LINE_FEED;
  }
}
