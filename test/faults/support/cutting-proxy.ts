import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '../../simulator/random.ts';

/** How a connection through the proxy comes to its end. */
type Fate =
  /** After so many bytes in one direction, wherever in a message that may be. */
  | { readonly cut: 'bytes'; readonly direction: 'there' | 'back'; left: number }
  /** When a commit, or a statement that commits by itself, has gone there: the answer does not come back. */
  | { readonly cut: 'answer'; left: number };

/** What commits when it arrives: COMMIT itself, and the end of the statement by which the log appends. */
const COMMITS = [Buffer.from('commit\0'), Buffer.from('\0append\0')];

/** A relay to a PostgreSQL server on loopback that cuts connections, in the middle of bytes and at the worst moment. */
export class CuttingProxy {
  readonly #target: URL;
  readonly #random: Random;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #cutting = false;
  /** How many connections were cut, by what. */
  readonly cuts = { bytes: 0, answer: 0 };

  private constructor(target: URL, random: Random) {
    this.#target = target;
    this.#random = random;
    this.#server = createServer((client) => this.#relay(client));
  }

  static async start(url: string, random: Random): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(new URL(url), random);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The same database, by way of this proxy. */
  get url(): string {
    const url = new URL(this.#target);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Whether connections that are made from now on are to be cut. */
  set cutting(cutting: boolean) {
    this.#cutting = cutting;
  }

  /** Cuts whatever is open. */
  cutAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async close(): Promise<void> {
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #relay(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    const fate = this.#cutting ? this.#drawFate() : null;
    const both = [client, server];
    for (const socket of both) {
      this.#open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#open.delete(socket);
        for (const each of both) each.destroySoon();
      });
    }
    client.on('data', (bytes) => this.#pass('there', bytes, server, fate, both));
    server.on('data', (bytes) => this.#pass('back', bytes, client, fate, both));
  }

  #pass(
    direction: 'there' | 'back',
    bytes: Buffer,
    to: Socket,
    fate: Fate | null,
    [client, server]: readonly Socket[],
  ): void {
    if (fate?.cut === 'answer') {
      if (fate.left <= 0) {
        if (direction === 'back') return; // nothing comes back any more
      } else if (direction === 'there' && COMMITS.some((commits) => bytes.includes(commits))) {
        fate.left -= 1;
        if (fate.left === 0) {
          this.cuts.answer += 1;
          client?.destroy();
          server?.end(bytes); // it gets everything, and then the end
          return;
        }
      }
    }
    if (fate?.cut === 'bytes' && fate.direction === direction) {
      if (bytes.length >= fate.left) {
        this.cuts.bytes += 1;
        to.write(bytes.subarray(0, fate.left), () => {
          client?.destroy();
          server?.destroy();
        });
        fate.left = Number.POSITIVE_INFINITY;
        return;
      }
      fate.left -= bytes.length;
    }
    to.write(bytes);
  }

  #drawFate(): Fate {
    if (this.#random.chance(0.5)) return { cut: 'answer', left: this.#random.between(1, 12) };
    const direction = this.#random.pick(['there', 'back'] as const);
    return { cut: 'bytes', direction, left: this.#random.between(1, 40_000) };
  }
}
