import { defineCommand } from 'citty';
import type { Application } from '../../application/application.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, tell } from '../output.ts';
import type { Settings } from '../settings.ts';

export const rebuild = (settings: Settings) =>
  defineCommand({
    meta: { name: 'rebuild', description: '从事件重建读模型,并与原来的比对' },
    args: {
      adopt: { type: 'boolean', description: '换用现在的事件日志:丢弃由别的日志折叠的读模型' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const rebuildAll = async (app: Application) => {
        const before = await app.projector.content();
        await app.projector.rebuild({ onProgress: (position) => tell(`  ${position}`) });
        const after = await app.projector.content();
        const same = before.hash === after.hash;
        // Another process may have recorded more meanwhile; then there is nothing to compare.
        const comparable = before.position === after.position;
        if (args.json) printJson({ before, after, same, comparable });
        else {
          print(`重建前  序号 ${before.position}  内容摘要 ${before.hash}`);
          print(`重建后  序号 ${after.position}  内容摘要 ${after.hash}`);
        }
        if (comparable && !same) {
          refuse('conflict', 'rebuild.differs', '重建的读模型与原来的不一致', {
            before: before.hash,
            after: after.hash,
          });
        }
        if (!args.json) print(comparable ? '两者一致' : '重建期间又有新的事件,不作比对');
      };
      await withApplication(withData(settings, args.data), rebuildAll, { adopt: args.adopt ?? false });
    },
  });
