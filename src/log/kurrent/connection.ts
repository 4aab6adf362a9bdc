import { EventStoreDBClient } from '@eventstore/db-client';
import { RefusedError, refusal } from '../../domain/kernel/refusal.ts';

/** A way to a server. */
export interface Connection {
  readonly client: EventStoreDBClient;
  /** What the names of all streams of this log begin with on the server. */
  readonly prefix: string;
  /** Ends every call and hangs up, for an open connection keeps the process alive. */
  close(): Promise<void>;
}

const DEFAULT_NAMESPACE = 'jijian';
/** No hyphen: the server takes what stands before the first one for a stream's category. */
const NAMESPACE = /^[a-z0-9_]{1,50}$/;

/**
 * Opens a client by a connection string of EventStoreDB or KurrentDB, in which `namespace=…` keeps several logs on one
 * server apart. It connects when first used. One client is enough for a process, and should be the only one:
 * connections are shared between clients, and what one loses the others lose.
 *
 * Refuses with `log.invalid-url`, never repeating the URL, which may hold a password.
 */
export function connect(url: string): Connection {
  const [address = '', query = ''] = url.split('?', 2);
  const options = query.split('&').filter((option) => option !== '');
  const own = options.find((option) => /^namespace=/i.test(option));
  const namespace = own?.slice('namespace='.length) ?? DEFAULT_NAMESPACE;
  if (!NAMESPACE.test(namespace)) refuseUrl('namespace 须为 1 至 50 个小写字母、数字或下划线');
  const others = options.filter((option) => option !== own);
  const string =
    address.replace(/^kurrent(db)?(?=[+:])/, 'esdb') + (others.length === 0 ? '' : `?${others.join('&')}`);
  const client = openClient(string);
  let isUsed = false;
  return {
    prefix: `${namespace}:`,
    get client() {
      isUsed = true;
      return client;
    },
    async close() {
      if (!isUsed) return; // asking for the channel would connect
      // biome-ignore lint/complexity/useLiteralKeys: the client keeps it to itself, and has no way to close
      const channel = await client['getChannel']().catch(() => null); // null: no server could be found
      channel?.close();
    },
  };
}

/** Lets go of a call from which nothing more is wanted; what is on its way must be taken, or the call never ends. */
export function hangUp(stream: { resume(): unknown }, cancelled: Promise<void>): void {
  cancelled.catch(() => undefined);
  stream.resume();
}

function openClient(connectionString: string): EventStoreDBClient {
  try {
    const client = EventStoreDBClient.connectionString(connectionString);
    // Batch appends go over one call that is shared by all: when it breaks, everybody's outcome is unknown.
    return Object.assign(client, { supports: async () => false });
  } catch (error) {
    return refuseUrl('应为 esdb://主机:2113?tls=false 一类的连接串', error);
  }
}

function refuseUrl(reason: string, cause?: unknown): never {
  throw new RefusedError(refusal('invalid', 'log.invalid-url', `事件日志地址格式不正确:${reason}。`), {
    cause,
  });
}
