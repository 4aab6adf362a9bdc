import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));

export interface ServerPlace {
  readonly databaseUrl: string;
  /** Where its keys and files lie. */
  readonly dataFolder: string;
}

/** `jijian serve` as a process of its own. */
export class Server {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #said: () => string;
  #ended = false;

  private constructor(url: string, process: ChildProcess, said: () => string) {
    this.url = url;
    this.#process = process;
    this.#said = said;
  }

  static async start({ databaseUrl, dataFolder }: ServerPlace): Promise<Server> {
    const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: databaseUrl, JIJIAN_DATA: dataFolder, JIJIAN_HOST: '127.0.0.1' },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-20_000);
    });
    const url = await Promise.race([
      once(child.stdout, 'data').then(([line]) => /http:\/\/[\d.:]+/.exec(String(line))?.[0]),
      once(child, 'exit').then(() => undefined),
    ]);
    if (url === undefined) throw new Error(`The server did not start.\n${said}`);
    return new Server(url, child, () => said);
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stops it as an operator does, and gives its exit code. */
  async stop(): Promise<number | null> {
    await this.#end('SIGTERM');
    return this.#process.exitCode;
  }

  /** Fails when it has ended without having been asked to. */
  expectAlive(): void {
    const { exitCode, signalCode } = this.#process;
    if (this.#ended || (exitCode === null && signalCode === null)) return;
    throw new Error(`The server ended by itself (${exitCode ?? signalCode}).\n${this.#said()}`);
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#ended = true;
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill(signal);
    await exited;
  }
}
