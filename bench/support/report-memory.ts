import { writeSync } from 'node:fs';

// Loaded before the program: says at its end, on standard error, the most memory it held.
process.on('exit', () => writeSync(2, `\npeak memory ${process.resourceUsage().maxRSS} kB\n`));
