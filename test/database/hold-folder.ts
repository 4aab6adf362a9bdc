/** Run as a process of its own: opens the folder, appends one event, says so and holds on until it is killed. */
import { openPglite } from '../../src/database/open-pglite.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';

const [, , folder, id] = process.argv;
if (folder === undefined || id === undefined) throw new Error('Usage: hold-folder.ts <folder> <event id>');
const log = await openSqlLog(await openPglite(folder));
await log.append([
  { stream: 'held', expected: 'any', events: [{ id, type: 'Held', bytes: new TextEncoder().encode('{}') }] },
]);
process.stdout.write('held\n');
setInterval(() => {}, 1000);
