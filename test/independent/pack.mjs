// “The pack” and “Which events count” of docs/scoring.md.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** The lines of a file as bytes, without their line feeds. */
function linesOf(bytes) {
  const lines = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0) throw new Error('the last line does not end');
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** What a pack holds, after its digests have been checked. */
export function readPack(folder) {
  const read = (name) => readFileSync(join(folder, name));
  const manifest = JSON.parse(read('manifest.json').toString('utf8'));
  if (manifest.format !== 'jijian-pack' || manifest.version !== 1) throw new Error('not a pack of version 1');
  for (const [name, told] of Object.entries(manifest.files)) {
    const bytes = read(name);
    if (sha256(bytes) !== told.sha256 || bytes.length !== told.bytes) throw new Error(`${name} was changed`);
    if (linesOf(bytes).length !== told.lines) throw new Error(`${name} has another number of lines`);
  }
  const { coordinates, log } = manifest;
  const lines = linesOf(read('events.ndjson'));
  const placed = lines.map((line, index) => ({
    line,
    position: log.positions === null ? index + 1 : log.positions[index],
  }));
  let digest = '';
  let withheld = 0;
  for (const { line } of placed) {
    const value = JSON.parse(line.toString('utf8'));
    if (value.withheld === true) withheld += 1;
    digest = sha256(`${digest}\n${value.withheld === true ? value.sha256 : sha256(line)}`);
  }
  if (digest !== log.digest || withheld !== log.withheld || placed.length !== log.events) {
    throw new Error('the log is another one');
  }
  const corrections = linesOf(read('corrections.ndjson')).map((line, index) => ({
    line,
    position: coordinates.corrections[index],
  }));
  return {
    manifest,
    scheme: JSON.parse(read('scheme.json').toString('utf8')),
    units: JSON.parse(read('units.json').toString('utf8')).units,
    scorecards: linesOf(read('scorecards.ndjson')).map((line) => JSON.parse(line.toString('utf8'))),
    events: eventsThatCount(placed, corrections, coordinates),
  };
}

/** What the scores at these coordinates rest on, in the order in which it counts. */
export function eventsThatCount(placed, corrections, { asOf }) {
  const parse = ({ line, position }) => ({ ...JSON.parse(line.toString('utf8')), position });
  const isThere = (event) => event.withheld !== true;
  const first = placed.map(parse).filter((event) => isThere(event) && event.occurredOn <= asOf);
  const taken = new Set(first.map(({ position }) => position));
  const later = corrections.map(parse).filter((event) => isThere(event) && !taken.has(event.position));
  return [...first, ...later].map(placedInStream);
}

function placedInStream(event) {
  const at = event.stream.indexOf('-');
  return { ...event, category: event.stream.slice(0, at), of: event.stream.slice(at + 1) };
}

/** RFC 8785 for what packs hold. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** `scorecards.digest` of a manifest. */
export function digestOf(scorecards) {
  const lines = scorecards.map(({ unit, rank, grade, vetoes, lamps, total }) => {
    return `${unit.code} ${sha256(canonical({ unit, rank, grade, vetoes, lamps, total }))}`;
  });
  return sha256(lines.sort().join('\n'));
}
