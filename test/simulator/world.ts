import { Random } from './random.ts';

/** What is going to happen, and when. */
interface Task {
  readonly at: number;
  readonly work: () => void;
  done: boolean;
}

/** The real one: promises settle before it comes, however many follow one another. */
const realImmediate = setImmediate;
/** More tasks than any run needs; one that needs more goes round in circles. */
const MAX_TASKS = 200_000;

/**
 * A world of one process in which time is a number: whatever waits is a task, tasks are done one at a time in the
 * order of their time, and between two of them every promise that can settle does. So a run follows from its seed.
 */
export class World {
  readonly random: Random;
  readonly #tasks: Task[] = [];
  #time = 0;
  #count = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** Milliseconds since the beginning. */
  get time(): number {
    return this.#time;
  }

  /** How many tasks have been done: with the time, a witness that two runs were the same. */
  get count(): number {
    return this.#count;
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

  /** Lets everything happen until the work is done; its failure, or that nothing is left to wait for, is thrown. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let ended = false;
    const result = work().finally(() => {
      ended = true;
    });
    result.catch(() => undefined);
    for (;;) {
      await new Promise((resolve) => realImmediate(resolve));
      if (ended) return result;
      const task = this.#tasks.shift();
      if (task === undefined) throw new Error('something waits for what will never happen');
      this.#count += 1;
      if (this.#count > MAX_TASKS) throw new Error(`no end after ${MAX_TASKS} tasks`);
      task.done = true;
      this.#time = Math.max(this.#time, task.at);
      task.work();
    }
  }
}
