import { cpus, totalmem } from 'node:os';
import { measureAppending } from './appending.ts';
import { measureGrowing } from './growing.ts';
import { measureImporting } from './importing.ts';
import { measureMemory } from './memory.ts';
import { measureRebuilding } from './rebuilding.ts';
import { simulateYear } from './support/city-years.ts';
import { openServer } from './support/databases.ts';
import { type Figure, isMet, lineOf } from './support/measure.ts';

// npm run bench [-- NAME …]: measures all, or what is named; `quick` uses a tenth of the events.
const names = process.argv.slice(2).filter((name) => name !== 'quick');
const million = process.argv.includes('quick') ? 100_000 : 1_000_000;
const wanted = (name: string) => names.length === 0 || names.includes(name);

const server = await openServer(process.env.DATABASE_URL || undefined);
try {
  const [cpu] = cpus();
  console.log(
    `${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  console.log(await server.describe());
  const year = await simulateYear();
  const measurements: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
    append: () => measureAppending(server),
    import: () => measureImporting(server, year),
    rebuild: () => measureRebuilding(server, year, million),
    latency: () => measureGrowing(server, year, [10_000, million]),
    memory: () => measureMemory(server, year, [million / 10, million]),
  };
  for (const [name, measure] of Object.entries(measurements)) {
    if (!wanted(name)) continue;
    for (const figure of await measure()) {
      console.log(`${name}: ${lineOf(figure)}`);
      if (!isMet(figure)) process.exitCode = 1;
    }
  }
} finally {
  await server.stop();
}
