import { defineCommand } from 'citty';
import type { Authenticator } from '../../api/auth/authenticator.ts';
import { openLocalIssuer } from '../../api/auth/local-issuer.ts';
import { remoteAuthenticator } from '../../api/auth/remote-issuer.ts';
import { createApi } from '../../api/create-api.ts';
import { openLog } from '../../api/request-log.ts';
import { serveApi } from '../../api/serve-api.ts';
import { keepTime } from '../../application/keep-time.ts';
import { dataArgument, readNumber, withData } from '../arguments.ts';
import { openApplication } from '../open-application.ts';
import { print } from '../output.ts';
import type { Settings } from '../settings.ts';

export const serve = (settings: Settings) =>
  defineCommand({
    meta: { name: 'serve', description: '提供 HTTP API,默认只在本机' },
    args: {
      host: { type: 'string', description: '监听地址(默认 127.0.0.1)', valueHint: 'HOST' },
      port: { type: 'string', description: '端口(默认 8787)', valueHint: 'PORT' },
      ...dataArgument,
    },
    async run({ args }) {
      const chosen = withData(settings, args.data);
      const port = args.port === undefined ? settings.port : readNumber(args.port, '--port', 0);
      const log = openLog({ level: 'info' });
      const app = await openApplication(chosen);
      const timekeeper = keepTime(app, (error) => log.error({ err: error }, 'closing the day failed'));
      try {
        const server = await serveApi(createApi(app, await authenticator(chosen), { log }), {
          host: args.host ?? settings.host,
          port,
        });
        print(`绩鉴 API:${server.url}  (接口说明 ${server.url}/openapi.json;按 Ctrl-C 停止)`);
        await interrupted();
        await server.close();
      } finally {
        await timekeeper.stop();
        await app.close();
      }
    },
  });

async function authenticator({ tokens, dataFolder }: Settings): Promise<Authenticator> {
  return tokens === null ? (await openLocalIssuer(dataFolder)).authenticator : remoteAuthenticator(tokens);
}

/** Resolves at the first signal to stop. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
