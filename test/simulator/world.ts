import { Random } from './random.ts';

/** What is going to happen, and when. */
interface Task {
  readonly at: number;
  readonly work: () => void;
  done: boolean;
}

/** The real one. */
const realImmediate = setImmediate;
/** Longer, in milliseconds of the world, than anything takes that does not go round in circles. */
const LONGEST = 600_000;

/**
 * A world of one process in which time is a number: whatever waits is a task, tasks are done one at a time in the
 * order of their time, and between two of them every promise that can settle does. So a run follows from its seed.
 */
export class World {
  readonly random: Random;
  /** What has happened, line by line: two runs of one seed have the same. */
  readonly trace: string[] = [];
  /** How often each kind of thing has happened. */
  readonly tally = new Map<string, number>();
  readonly #tasks: Task[] = [];
  #time = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** Milliseconds since the beginning. */
  get time(): number {
    return this.#time;
  }

  /** Puts down that something happened: its kind, which is counted, and the particulars. */
  note(kind: string, particulars = ''): void {
    this.trace.push(`${this.#time.toFixed(3)} ${kind}${particulars === '' ? '' : `: ${particulars}`}`);
    this.tally.set(kind, (this.tally.get(kind) ?? 0) + 1);
  }

  /** Does something later; gives what calls it off. */
  after(milliseconds: number, work: () => void): () => void {
    const task: Task = { at: this.#time + Math.max(0, milliseconds), work, done: false };
    let place = this.#tasks.length;
    while (place > 0 && (this.#tasks[place - 1]?.at ?? 0) > task.at) place -= 1;
    this.#tasks.splice(place, 0, task);
    return () => {
      if (task.done) return;
      task.done = true;
      this.#tasks.splice(this.#tasks.indexOf(task), 1);
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve);
    });
  }

  /** Waits until something is so, and looks every few milliseconds. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await this.sleep(20);
  }

  /** Lets everything happen until the work is done; its failure, or that it never ends, is thrown. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let ended = false;
    const result = work().finally(() => {
      ended = true;
    });
    result.catch(() => undefined);
    for (;;) {
      await settled();
      if (ended) break;
      const task = this.#tasks.shift();
      if (task === undefined) throw new Error('Something waits for what will never happen.');
      if (task.at > LONGEST) throw new Error(`There is no end after ${LONGEST / 1000} seconds.`);
      task.done = true;
      this.#time = Math.max(this.#time, task.at);
      task.work();
    }
    // Rejections that nobody has handled are made known by Node here.
    await new Promise((resolve) => realImmediate(resolve));
    return result;
  }
}

/** Comes back when every promise that can settle has, however many follow one another: a tick comes after them. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    queueMicrotask(() => process.nextTick(resolve));
  });
}
