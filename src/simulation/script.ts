import type { Application } from '../application/application.ts';
import type { CommandRequest } from '../application/command.ts';

/** One act of the simulated year: a command at an hour of a day. */
export interface Act {
  readonly date: string;
  /** 8 to 22, local time; the day is closed after the last one. */
  readonly hour: number;
  readonly request: CommandRequest;
  /**
   * What of the request depends on the application and on what has come of the year so far: a score, a position, whoever
   * is concerned, what is sealed. It is asked for when the act is due, and must depend only on days that are closed.
   */
  readonly late?: (app: Application) => Promise<Partial<CommandRequest>>;
  /** The code with which it is refused, where that is what is to be shown. */
  readonly refusedWith?: string;
  /** The content of the file that the act hands in. */
  readonly file?: string;
}

/** The hours of the simulated working day. */
export const HOURS = {
  handIn: 8,
  accept: 9,
  draft: 10,
  submit: 14,
  correct: 15,
  verify: 16,
  conclude: 17,
  decide: 18,
} as const;
