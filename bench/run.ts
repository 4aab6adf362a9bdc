import { cpus, totalmem } from 'node:os';
import type { Envelope } from '../src/domain/kernel/envelope.ts';
import { measureAppending } from './appending.ts';
import { measureGrowing } from './growing.ts';
import { measureImporting } from './importing.ts';
import { measureMemory } from './memory.ts';
import { measureAppendingOfPeers } from './peers/appending.ts';
import { arePeersInstalled, PEERS_MISSING } from './peers/peer.ts';
import { measureRebuildingOfPeers } from './peers/rebuilding.ts';
import { measureRebuilding } from './rebuilding.ts';
import { measureScoring } from './scoring.ts';
import { simulateYear } from './support/city-years.ts';
import { openServer, type Server } from './support/databases.ts';
import { type Figure, isMet, lineOf } from './support/measure.ts';
import { measureTables } from './tables.ts';

// npm run bench [-- NAME …]: measures all, or what is named; `quick` uses a tenth of the events.
const names = process.argv.slice(2).filter((name) => name !== 'quick');
const million = process.argv.includes('quick') ? 100_000 : 1_000_000;

type Measurement = (server: Server, year: readonly Envelope[]) => Promise<readonly Figure[]>;

const measurements: ReadonlyMap<string, Measurement> = new Map<string, Measurement>([
  [
    'score',
    async (_server, year) => [
      ...(await measureScoring(year, million < 1_000_000 ? [10] : [10, 100])),
      // After the city's year, which is measured in a process that has seen no such tables.
      ...measureTables(),
    ],
  ],
  ['append', measureAppending],
  ['import', measureImporting],
  ['rebuild', (server, year) => measureRebuilding(server, year, million)],
  ['latency', (server, year) => measureGrowing(server, year, [10_000, million])],
  ['memory', (server, year) => measureMemory(server, year, [million / 10, million])],
  [
    'peers',
    async (server, year) => [
      ...(await measureAppendingOfPeers(server)),
      ...(await measureRebuildingOfPeers(server, year)),
    ],
  ],
]);

const wanted = new Map([...measurements].filter(([name]) => names.length === 0 || names.includes(name)));
const unknown = names.filter((name) => !measurements.has(name));
if (unknown.length > 0) {
  console.error(
    `no measurement is called ${unknown.join(' or ')}; there are ${[...measurements.keys()].join(', ')}`,
  );
  process.exit(1);
}
if (wanted.has('peers') && !arePeersInstalled()) {
  console.error(`peers: not measured: ${PEERS_MISSING}`);
  if (names.includes('peers')) process.exit(1);
  wanted.delete('peers');
}

const server = await openServer(process.env.DATABASE_URL || undefined);
try {
  const [cpu] = cpus();
  console.log(
    `${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  console.log(await server.describe());
  const year = await simulateYear();
  for (const [name, measure] of wanted) {
    for (const figure of await measure(server, year)) {
      console.log(`${name}: ${lineOf(figure)}`);
      if (!isMet(figure)) process.exitCode = 1;
    }
  }
} finally {
  await server.stop();
}
