import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusedError } from '../../domain/kernel/refusal.ts';
import { type SchemeVersion, score } from '../../domain/scoring/score.ts';
import { decodeEvent } from '../../log/codec.ts';
import type { StoredEvent } from '../../log/event-log.ts';
import { GROUND_MODELS, groundsOf } from '../../projections/facts.ts';
import { schemes } from '../../projections/models/schemes.ts';
import { PastFold } from '../../projections/past/past-fold.ts';
import { foldInto, type Rows } from '../../projections/read-model.ts';
import { boardDigest } from '../../projections/score-json.ts';
import type { Board } from '../../projections/scoreboard.ts';
import { cardLines, schemeText, unitsText } from './contents.ts';
import { LogTally, readLine } from './event-lines.ts';
import { type Manifest, PACK_FILES } from './manifest.ts';
import { describe, eventBytes, readManifest, textLines } from './read-pack.ts';

/** What is wrong with a pack, if anything. */
export interface Verdict {
  readonly manifest: Manifest;
  /** In words, each naming its file; none in a sound pack. */
  readonly faults: readonly string[];
}

/**
 * 核验: whether a pack is what it was when it was written, and its scores what follows from its own events. Asks neither
 * a database nor another log.
 *
 * @throws RefusedError `pack.no-manifest`
 */
export async function verifyPack(folder: string): Promise<Verdict> {
  const manifest = readManifest(folder);
  const faults: string[] = [];
  for (const [name, told] of Object.entries(manifest.files)) {
    const found = await describe(folder, name);
    if (found === null) faults.push(`${name}:无法读取`);
    else if (found.sha256 !== told.sha256) faults.push(`${name}:内容与 manifest.json 所记的摘要不符`);
    else if (found.bytes !== told.bytes || found.lines !== told.lines) {
      faults.push(`${name}:字节数或行数与 manifest.json 所记不符`);
    }
  }
  // Without whole files there is nothing to compute with.
  if (faults.length > 0) return { manifest, faults };
  try {
    faults.push(...(await recompute(folder, manifest)));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    faults.push(error.message);
  }
  return { manifest, faults };
}

async function recompute(folder: string, manifest: Manifest): Promise<readonly string[]> {
  const { position, asOf, scheme, corrections } = manifest.coordinates;
  const fold = new PastFold(GROUND_MODELS, asOf, null);
  const published: Rows<SchemeVersion> = new Map();
  const tally = await foldEvents(folder, manifest, fold, published);
  const faults: string[] = [];
  const { events, withheld, digest, positions } = manifest.log;
  if (tally.events !== events || tally.withheld !== withheld || tally.digest !== digest) {
    faults.push(`${PACK_FILES.events}:事件的件数或逐件累计的摘要与 manifest.json 所记不符`);
  }
  if ((positions?.at(-1) ?? tally.events) !== position) {
    faults.push(`${PACK_FILES.events}:最后一个事件的序号不是${position}`);
  }
  await foldCorrections(folder, corrections, fold);
  const rules = published.get(`${scheme.id}@${scheme.version}`);
  if (rules === undefined)
    return [...faults, `${PACK_FILES.events}:其中没有发布“${scheme.id}”第${scheme.version}版`];
  const { facts, seed } = groundsOf(position, asOf, fold.rows);
  const board = { scores: score(facts, rules), facts, rules: rules.rules, seed };
  return [...faults, ...(await differences(folder, manifest, board))];
}

/** Folds every event that is there whole, and counts them all. */
async function foldEvents(
  folder: string,
  { log: { positions } }: Manifest,
  fold: PastFold,
  published: Rows<SchemeVersion>,
): Promise<LogTally> {
  const tally = new LogTally();
  const revisions = new Map<string, number>();
  for await (const bytes of eventBytes(folder, PACK_FILES.events)) {
    const line = readLine(bytes, tally.events + 1);
    tally.add(line);
    if (line.event === null) continue;
    const revision = (revisions.get(line.event.stream) ?? -1) + 1;
    revisions.set(line.event.stream, revision);
    const position = positions?.[tally.events - 1] ?? tally.events;
    const stored: StoredEvent = { ...line.event, position, revision };
    await fold.take([stored]);
    // Rules count whenever they were published, as a coordinate of their own.
    if (stored.type === 'SchemePublished') foldInto(schemes, published as never, decodeEvent(stored));
  }
  return tally;
}

async function foldCorrections(
  folder: string,
  corrections: readonly number[],
  fold: PastFold,
): Promise<void> {
  let index = 0;
  for await (const bytes of eventBytes(folder, PACK_FILES.corrections)) {
    const position = corrections[index];
    index += 1;
    const { event } = readLine(bytes, index);
    // Its place in its stream matters to no score.
    if (event !== null && position !== undefined) fold.correct({ ...event, position, revision: 0 });
  }
}

async function differences(
  folder: string,
  { scorecards, edition }: Manifest,
  board: Board,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  if (text(PACK_FILES.scheme) !== schemeText(board))
    faults.push(`${PACK_FILES.scheme}:与事件中发布的细则不同`);
  if (text(PACK_FILES.units) !== unitsText(board)) faults.push(`${PACK_FILES.units}:与事件中登记的单位不同`);
  const digest = boardDigest(board.scores);
  if (digest !== scorecards.digest) faults.push(`${PACK_FILES.scorecards}:由事件重算的摘要不同`);
  if (edition !== null && edition.digest !== digest) {
    faults.push(`${PACK_FILES.scorecards}:由事件重算的摘要与第${edition.number}次计分所记录的不同`);
  }
  const told = textLines(folder, PACK_FILES.scorecards);
  for (const { unit, line } of cardLines(board)) {
    const { value } = await told.next();
    if (value !== line) faults.push(`${PACK_FILES.scorecards}:“${unit}”的计分卡与由事件重算的不同`);
  }
  if ((await told.next()).done !== true) faults.push(`${PACK_FILES.scorecards}:有多余的计分卡`);
  return faults;
}
