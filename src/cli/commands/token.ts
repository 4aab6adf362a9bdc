import { defineCommand } from 'citty';
import { openLocalIssuer } from '../../api/auth/local-issuer.ts';
import { ROLES } from '../../domain/kernel/actor.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { dataArgument, jsonArgument, readNumber, withData } from '../arguments.ts';
import { print, printJson } from '../output.ts';
import type { Settings } from '../settings.ts';

const HUMAN_ROLES = ROLES.filter((role) => role !== 'system');

export const token = (settings: Settings) =>
  defineCommand({
    meta: { name: 'token', description: '签发访问 API 的令牌(仅限本机签发方)' },
    args: {
      role: { type: 'string', description: HUMAN_ROLES.join(' | '), required: true, valueHint: 'ROLE' },
      unit: {
        type: 'string',
        description: '所属单位的名称、别名或代码;角色为 unit 时必须写明',
        valueHint: 'UNIT',
      },
      account: { type: 'string', description: '账号', valueHint: 'NAME' },
      hours: { type: 'string', description: '有效几小时', default: '8', valueHint: 'N' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const role = HUMAN_ROLES.find((each) => each === args.role);
      if (role === undefined) {
        refuse('invalid', 'cli.role', `角色须是${HUMAN_ROLES.join('、')}之一,不是“${args.role}”`, {
          role: args.role,
        });
      }
      if (role === 'unit' && args.unit === undefined) {
        refuse('invalid', 'cli.unit', '角色为 unit 时须写明 --unit', { role });
      }
      const hours = readNumber(args.hours, '--hours', 1);
      const chosen = withData(settings, args.data);
      // The server looks the unit up when the token is used: the database may be the server's alone just now.
      const unit = args.unit ?? null;
      const account = args.account ?? (unit === null ? role : `${role}-${unit}`);
      const issuer = await openLocalIssuer(chosen.dataFolder);
      const issued = await issuer.issueToken({ role, unit, account, ttlSeconds: hours * 3600 });
      if (args.json) printJson({ token: issued, role, unit, account });
      else print(issued);
    },
  });
