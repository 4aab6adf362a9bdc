import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Said, saidSchema } from './said.ts';

/** A process that appends to the log directly; see `append-log.ts`. */
export class AppendingLoad {
  readonly said: Said[] = [];
  #process: ChildProcess | null = null;
  #heard: Promise<unknown> = Promise.resolve();
  #complaint = '';
  #runs = 0;

  start(databaseUrl: string, seed: number): void {
    this.#runs += 1;
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'append-log.ts'), databaseUrl, `a${this.#runs}`, String(seed)],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    this.#process = child;
    this.#complaint = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.#complaint += chunk;
    });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      // A process that is killed may leave half a line, which nobody has heard then.
      if (line.endsWith('}')) this.said.push(saidSchema.parse(JSON.parse(line)));
    });
    this.#heard = Promise.all([once(lines, 'close'), once(child, 'exit')]);
  }

  /** Waits for as many acknowledgements, so that there is something under way when things break. */
  async acknowledged(count: number): Promise<void> {
    const before = this.said.length;
    const until = Date.now() + 30_000;
    while (this.said.length < before + count && this.#process?.exitCode === null && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Lets it finish what it has asked for; fails when it has not ended well. */
  async finish(): Promise<void> {
    const child = this.#process;
    if (child === null) return;
    this.#process = null;
    child.stdin?.end();
    await this.#heard;
    if (child.exitCode !== 0) throw new Error(`Appending ended with ${child.exitCode}.\n${this.#complaint}`);
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null) return;
    child.kill('SIGKILL');
    await this.#heard;
  }
}
