import { defineCommand } from 'citty';
import { readCitySeeds, readFrameworks } from '../../application/seed-files.ts';
import { countEvents } from '../../projections/queries/status.ts';
import { scoresToJson } from '../../projections/score-json.ts';
import { simulatedKeys } from '../../simulation/keys.ts';
import { simulateYear } from '../../simulation/simulate-year.ts';
import { SimulatedClock } from '../../simulation/simulated-clock.ts';
import { dataArgument, jsonArgument, readNumber, withData } from '../arguments.ts';
import { openApplication, seedPath } from '../open-application.ts';
import { print, printJson, tell } from '../output.ts';
import { coordinates, leagueTables } from '../score-text.ts';
import type { Settings } from '../settings.ts';

const PLAN = 'hechi-2024';

export const demo = (settings: Settings) =>
  defineCommand({
    meta: { name: 'demo', description: '演示:从真实文件出发,回放一个模拟的2024年,直到最终排名' },
    args: {
      seed: { type: 'string', description: '模拟的种子', default: '2024', valueHint: 'N' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const seed = readNumber(args.seed, '--seed', 0);
      const clock = new SimulatedClock();
      const seeds = readCitySeeds(seedPath(PLAN));
      const started = performance.now();
      tell(`【模拟数据】种子 ${seed}:文件是真实的公开文件,申报、核验、调查和奖惩都是随机生成的`);
      const app = await openApplication(withData(settings, args.data), {
        now: clock.now,
        makeKey: simulatedKeys(seed),
      });
      try {
        await simulateYear(
          app,
          clock,
          {
            plan: PLAN,
            documentName: '河池市2024年优化营商环境工作要点.txt',
            document: seeds.document,
            register: seeds.register,
            scheme: { id: PLAN, ...seeds.scheme },
            frameworks: readFrameworks(seedPath('indicators')),
          },
          seed,
          ({ day, events }) => {
            if (day.endsWith('-15') || day.endsWith('-30')) tell(`  ${day}  ${events} 件事件`);
          },
        );
        const board = await app.scoreboard.board();
        const events = await countEvents(app.database);
        tell(`完成:${events} 件事件,用时 ${Math.round((performance.now() - started) / 1000)} 秒`);
        if (args.json) return printJson(scoresToJson(board));
        print(`${coordinates(board)}\n\n${leagueTables(board)}\n`);
        print(`事件 ${events} 件。接下来可以试试:`);
        const folder = args.data === undefined ? '' : ` --data ${args.data}`;
        for (const example of EXAMPLES) print(`  npx jijian ${example}${folder}`);
        print(`  npm start  (在本机提供 API;接口说明见 docs/api.md)`);
      } finally {
        await app.close();
      }
    },
  });

const EXAMPLES = [
  'explain --unit 南丹县',
  'scores --as-of 2024-09-30',
  'events --types',
  'events --type SanctionImposed --json',
  'rebuild',
  'token --role unit --unit 南丹县',
];
