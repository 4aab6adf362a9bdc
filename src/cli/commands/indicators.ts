import { defineCommand } from 'citty';
import type { Application } from '../../application/application.ts';
import { type Framework, indicatorsOf, readFramework } from '../../application/framework-file.ts';
import { loadFramework } from '../../application/load-framework.ts';
import { TREND_NAMES } from '../../domain/indicator/gap.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { openGaps } from '../../projections/queries/gaps.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, table } from '../output.ts';
import type { Settings } from '../settings.ts';
import { readText } from '../text-file.ts';
import { unitCode } from '../unit-code.ts';

export const indicators = (settings: Settings) =>
  defineCommand({
    meta: {
      name: 'indicators',
      description: '对标指标:load FILE 载入一个体系的指标;gaps 列出还没有改进任务的差距,大的在前',
    },
    args: {
      action: { type: 'positional', description: 'load | gaps', required: true },
      file: { type: 'positional', description: '指标文件(YAML,见 seeds/indicators)', required: false },
      account: { type: 'string', description: '考核办的经办账号(load 须写)', valueHint: 'NAME' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const { action, file, account, json } = args;
      const within = withData(settings, args.data);
      if (action === 'gaps') return withApplication(within, (app) => printGaps(app, json));
      if (action !== 'load') {
        refuse('invalid', 'cli.action', `没有“${action}”可做,可做的有:load、gaps`, { action });
      }
      if (file === undefined || account === undefined) {
        return refuse('invalid', 'cli.usage', '请写明指标文件和 --account', { file: file ?? null });
      }
      const framework = readFramework(await readText(file));
      const actor: Actor = { account, role: 'office', unit: null };
      await withApplication(within, (app) => load(app, framework, actor, json));
    },
  });

async function load(
  app: Application,
  framework: Framework,
  actor: Actor,
  json: boolean | undefined,
): Promise<void> {
  const codes = new Map<string, string>();
  for (const name of new Set(framework.indicators.flatMap(({ leads }) => leads))) {
    codes.set(name, await unitCode(app, name));
  }
  const wanted = indicatorsOf(framework, (name) => codes.get(name) ?? name);
  const loaded = await loadFramework(app, wanted, actor, `${app.now()} ${process.pid}`);
  if (json) return printJson(loaded);
  print(
    `${framework.source}:设立${loaded.defined}个,调整牵头单位${loaded.leadsChanged}个,${loaded.unchanged}个没有变化`,
  );
}

async function printGaps(app: Application, json: boolean | undefined): Promise<void> {
  const gaps = await openGaps(app.database);
  if (json) return printJson({ items: gaps });
  const rows = gaps.map(({ id, name, period, own, frontier, gap, relativeGap, trend }) => [
    id,
    name,
    period,
    own,
    frontier.value,
    gap,
    relativeGap === null ? '' : `${relativeGap}%`,
    trend === null ? '' : TREND_NAMES[trend],
  ]);
  const right = 'right' as const;
  print(
    table(['编号', '指标', '时期', '本市', '前沿', '差距', '相对差距', '趋势'], rows, [
      'left',
      'left',
      'left',
      right,
      right,
      right,
      right,
      'left',
    ]),
  );
}
