import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type StartedPostgres, startPostgres } from '../../support/start-postgres.ts';

const STARTS = 5;
const GONE_WITHIN = 100;

/**
 * A PostgreSQL server that waits for the disk at every commit, can be killed with all its processes, and starts
 * again where it was: the same data, the same port.
 */
export class KillablePostgres {
  readonly url: string;
  readonly folder: string;
  #server: StartedPostgres | null;

  private constructor(folder: string, server: StartedPostgres) {
    this.folder = folder;
    this.url = server.url;
    this.#server = server;
  }

  /** @param folder where the data are to lie; by default a temporary folder, which `remove` removes */
  static async start(folder?: string): Promise<KillablePostgres> {
    const place = folder ?? (await mkdtemp(join(tmpdir(), 'jijian-faults-postgres-')));
    return new KillablePostgres(place, await startPostgres({ durable: true, folder: place }));
  }

  /** Kills every process of the server at once, as a power cut would end them. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    const postmaster = Number((await readFile(join(this.folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const processes = [postmaster, ...childrenOf(postmaster)];
    for (const process of processes) kill(process);
    // The watcher reaps the postmaster; only then may it go, without tidying up behind itself.
    for (let tried = 0; tried < GONE_WITHIN && processes.some(isAlive); tried += 1) await sleep(10);
    const { watcher } = server;
    const gone = watcher.exitCode === null ? once(watcher, 'exit') : null;
    watcher.kill('SIGKILL');
    await gone;
  }

  /** Stops it in good order: sessions are ended, everything is written. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.stop();
  }

  /** Starts it again; it mends itself from what it had written. */
  async startAgain(): Promise<void> {
    const port = Number(new URL(this.url).port);
    for (let tried = 1; this.#server === null; tried += 1) {
      try {
        this.#server = await startPostgres({ durable: true, folder: this.folder, port });
      } catch (error) {
        if (tried >= STARTS) throw error;
        await sleep(200); // something of the killed one may still be there
      }
    }
  }

  /** Whether it goes on by itself; it does not when it could not mend itself after a crash. */
  async isRunning(): Promise<boolean> {
    const written = await readFile(join(this.folder, 'postmaster.pid'), 'utf8').catch(() => '');
    return this.#server !== null && isAlive(Number(written.split('\n')[0]));
  }

  /** Ends it for good. */
  async remove(): Promise<void> {
    await this.kill().catch(() => this.stop());
    await rm(this.folder, { recursive: true, force: true });
  }
}

function childrenOf(parent: number): readonly number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, ppid]) => (ppid === parent && pid !== undefined ? [pid] : []));
}

function kill(process_: number): void {
  try {
    process.kill(process_, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
