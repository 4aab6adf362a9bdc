import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openLocalIssuer } from '../../../src/api/auth/local-issuer.ts';
import type { Random } from '../../simulator/random.ts';
import { AppendingLoad } from './appending-load.ts';
import { AskingLoad } from './asking-load.ts';
import { registration } from './asks.ts';
import { expectFolded } from './expect-folded.ts';
import { expectAppendsWhole, expectInOrder, expectNothingElse, expectReceiptsKept } from './expect-whole.ts';
import { type Following, follow } from './following.ts';
import { KillablePostgres } from './killable-postgres.ts';
import { Server } from './server.ts';
import { readStored } from './stored.ts';

export interface TownSettings {
  readonly random: Random;
  readonly servers?: number;
  /** Where PostgreSQL's data are to lie; by default a temporary folder. */
  readonly postgresFolder?: string;
  /** Where the servers' keys and files are to lie; likewise. */
  readonly dataFolder?: string;
  /** By what address the servers and those who append reach PostgreSQL, when not by its own. */
  readonly through?: (url: string) => Promise<string>;
}

/** Everything of a running installation that can break, with those who use it and somebody who follows. */
export class Town {
  readonly postgres: KillablePostgres;
  readonly asking: AskingLoad;
  readonly appending = new AppendingLoad();
  readonly #servers: (Server | null)[];
  readonly #following: Following;
  readonly #random: Random;
  readonly #databaseUrl: string;
  readonly #dataFolder: string;

  private constructor(
    parts: Pick<Town, 'postgres'> & {
      readonly asking: (urls: () => readonly string[]) => AskingLoad;
      readonly following: Following;
      readonly random: Random;
      readonly databaseUrl: string;
      readonly dataFolder: string;
      readonly servers: number;
    },
  ) {
    this.postgres = parts.postgres;
    this.#following = parts.following;
    this.#random = parts.random;
    this.#databaseUrl = parts.databaseUrl;
    this.#dataFolder = parts.dataFolder;
    this.#servers = Array.from({ length: parts.servers }, () => null);
    this.asking = parts.asking(() =>
      this.#servers.flatMap((server) => (server === null ? [] : [server.url])),
    );
  }

  static async open({ random, servers = 1, through, ...given }: TownSettings): Promise<Town> {
    const postgres = await KillablePostgres.start(given.postgresFolder);
    const dataFolder = given.dataFolder ?? (await mkdtemp(join(tmpdir(), 'jijian-faults-data-')));
    let town: Town | null = null;
    try {
      const databaseUrl = (await through?.(postgres.url)) ?? postgres.url;
      const issuer = await openLocalIssuer(dataFolder);
      const token = await issuer.issueToken({ role: 'office', ttlSeconds: 24 * 3600 });
      const following = await follow(postgres.url);
      const asking = (urls: () => readonly string[]) => new AskingLoad({ random, token, urls });
      town = new Town({ postgres, asking, following, random, databaseUrl, dataFolder, servers });
      await town.startServers();
      await town.asking.insist(registration('first', 'first', 1));
      return town;
    } catch (error) {
      await town?.close();
      await postgres.remove();
      await rm(dataFolder, { recursive: true, force: true });
      throw error;
    }
  }

  /** In what environment the command line works on the same data as the servers. */
  get environment(): Readonly<Record<string, string>> {
    return { DATABASE_URL: this.#databaseUrl, JIJIAN_DATA: this.#dataFolder };
  }

  startLoad(): void {
    this.asking.start();
    this.appending.start(this.#databaseUrl, this.#random.between(0, 2 ** 31));
  }

  /** Waits until all that was asked for has been done. */
  async finishLoad(): Promise<void> {
    await Promise.all([this.asking.finish(), this.appending.finish()]);
  }

  async killServer(index: number): Promise<void> {
    const server = this.#servers[index];
    server?.expectAlive();
    this.#servers[index] = null;
    await server?.kill();
  }

  /** Starts whichever servers do not run. */
  async startServers(): Promise<void> {
    const place = { databaseUrl: this.#databaseUrl, dataFolder: this.#dataFolder };
    await Promise.all(
      this.#servers.map(async (server, index) => {
        this.#servers[index] = server ?? (await Server.start(place));
      }),
    );
  }

  /** Stops the servers as an operator does, and expects them to end in good order. */
  async stopServers(): Promise<void> {
    const codes = await Promise.all(this.#servers.map((server) => server?.stop() ?? 0));
    this.#servers.fill(null);
    expect(codes.filter((code) => code !== 0)).toEqual([]);
  }

  /** Expects that nothing acknowledged is lost, nothing is there by half or twice, and every view agrees. */
  async expectWhole(): Promise<{ readonly events: number }> {
    for (const server of this.#servers) server?.expectAlive();
    const { acknowledged, surprises } = this.asking;
    const { said } = this.appending;
    expect(surprises).toEqual([]);
    await expectFolded(this.postgres.url);
    const { head, events } = await readStored(this.postgres.url);
    expectInOrder(events, head);
    expectReceiptsKept(acknowledged, events);
    expectAppendsWhole(said, events);
    expectNothingElse(acknowledged, said, events);
    await this.#following.reached(head);
    const ids = this.#following.given.slice(0, head).map(({ id }) => id);
    expect(ids, 'what was given to whoever followed').toEqual(events.map(({ id }) => id));
    return { events: head };
  }

  /** Ends everything, however much of it still runs. */
  async close(): Promise<void> {
    const servers = this.#servers.map((server) => server?.kill());
    await Promise.allSettled([this.asking.abandon(), this.appending.kill(), ...servers]);
    try {
      await this.#following.stop();
    } finally {
      await this.postgres.remove();
      await rm(this.#dataFolder, { recursive: true, force: true });
    }
  }
}
