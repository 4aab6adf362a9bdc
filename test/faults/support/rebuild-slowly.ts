/**
 * Run as a process of its own by `rebuild.test.ts`: rebuilds the read models in the database of the given URL, writing
 * them down every few events, and says on standard output how far it has come.
 */
import { openPostgres } from '../../../src/database/open-postgres.ts';
import { openSqlLog } from '../../../src/log/sql/sql-log.ts';
import { Projector } from '../../../src/projections/projector.ts';

const [, , url, page] = process.argv;
if (url === undefined) throw new Error('Usage: rebuild-slowly.ts <url> <page>');
const database = await openPostgres(url);
const log = await openSqlLog(database);
const projector = await Projector.open(database, log, { page: Number(page), events: 3 * Number(page) });
await projector.rebuild({ onProgress: (position) => process.stdout.write(`${position}\n`) });
await log.close();
await database.close();
