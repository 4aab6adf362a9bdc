import { defineCommand } from 'citty';
import { verifyPack } from '../../application/pack/verify-pack.ts';
import { writePack } from '../../application/pack/write-pack.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import {
  coordinateArguments,
  dataArgument,
  jsonArgument,
  readCoordinates,
  readNumber,
  withData,
} from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, tell } from '../output.ts';
import type { Settings } from '../settings.ts';

export const exportPack = (settings: Settings) =>
  defineCommand({
    meta: {
      name: 'export',
      description: '把一个考核周期得分所依据的一切(事件、细则、日历、单位、计分卡)写成文件,供任何人重算',
    },
    args: {
      period: { type: 'string', description: '考核周期的编号', valueHint: 'ID' },
      out: { type: 'string', description: '要新建的文件夹', valueHint: 'DIR' },
      edition: { type: 'string', description: '第几次计分(默认是现行的一次)', valueHint: 'N' },
      ...coordinateArguments,
      verify: {
        type: 'string',
        description: '核验导出的文件夹:摘要相符,并由其中的事件重算',
        valueHint: 'DIR',
      },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const { period, out, edition, verify } = args;
      if (verify !== undefined) return check(verify, args.json);
      if (period === undefined || out === undefined) {
        refuse('invalid', 'cli.export', '须写明 --period 和 --out,或者 --verify', {});
      }
      const where = readCoordinates(args);
      if (edition !== undefined && (where.at !== undefined || where.asOf !== undefined)) {
        refuse('invalid', 'cli.export', '--edition 不能与 --at、--as-of 同用', {});
      }
      const asked = {
        period,
        edition: edition === undefined ? undefined : readNumber(edition, '--edition', 1),
        at: where.at,
        asOf: where.asOf,
      };
      await withApplication(withData(settings, args.data), async (app) => {
        const manifest = await writePack(app, asked, out, (events) => tell(`  ${events} 个事件`));
        if (args.json) return printJson({ folder: out, ...manifest });
        const { coordinates, log, scorecards, simulated, seed } = manifest;
        const { scheme, corrections } = coordinates;
        print(
          [
            ...(simulated ? [`【模拟数据】种子${seed}`] : []),
            `已导出“${manifest.period.title}”到 ${out}`,
            `  ${log.events} 个事件(其中${log.withheld}个责任追究事件只有摘要),截至序号${coordinates.position}、${coordinates.asOf}`,
            `  细则 ${scheme.id} 第${scheme.version}版${corrections.length === 0 ? '' : `,更正事件 ${corrections.join('、')}`}`,
            `  ${scorecards.units} 张计分卡,摘要 ${scorecards.digest}`,
          ].join('\n'),
        );
      });
    },
  });

async function check(folder: string, asJson: boolean | undefined): Promise<void> {
  const { manifest, faults } = await verifyPack(folder);
  if (faults.length > 0) {
    refuse('conflict', 'pack.unsound', `计分包“${folder}”核验不符:\n${faults.join('\n')}`, {
      folder,
      faults,
    });
  }
  const { log, scorecards, period } = manifest;
  if (asJson) return printJson({ folder, sound: true, ...manifest });
  print(
    `“${period.title}”的计分包核验相符:${log.events} 个事件逐件相符,${scorecards.units} 张计分卡由事件重算,逐字节相同`,
  );
}
