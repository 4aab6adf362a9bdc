import { once } from 'node:events';
import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { createApi } from './create-api.ts';
import { LIMITS } from './limits.ts';

export interface ServeSettings {
  /** By default only this machine can reach it. */
  readonly host?: string;
  /** 0 for any free port. */
  readonly port: number;
}

export interface ApiServer {
  readonly url: string;
  /** Takes no more requests, lets those under way finish for a while, then closes every connection. */
  close(): Promise<void>;
}

/** Serves an API over HTTP. Rejects when the address cannot be had. */
export async function serveApi(
  api: ReturnType<typeof createApi>,
  { host = '127.0.0.1', port }: ServeSettings,
): Promise<ApiServer> {
  const server = createAdaptorServer({
    fetch: api.fetch,
    serverOptions: {
      headersTimeout: LIMITS.headersTimeout,
      requestTimeout: LIMITS.requestTimeout,
      keepAliveTimeout: LIMITS.keepAliveTimeout,
    },
  });
  if (!(server instanceof Server)) throw new Error('the adaptor made no HTTP/1.1 server');
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), LIMITS.closeTimeout);
      await closed;
      clearTimeout(patience);
    },
  };
}
