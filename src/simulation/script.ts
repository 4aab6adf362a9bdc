import type { CommandRequest } from '../application/command.ts';
import type { IncomingCase } from '../application/sealing/complainant.ts';

/** A case on its way in, its complainant still in clear. */
interface IncomingRequest extends Omit<CommandRequest, 'command'> {
  readonly incoming: IncomingCase;
}

/** One act of the simulated year: a command at an hour of a day. */
export interface Act {
  readonly date: string;
  /** 8 to 22, local time; the day is closed after the last one. */
  readonly hour: number;
  readonly request: CommandRequest | IncomingRequest;
  /** The content of the file that the act hands in. */
  readonly file?: string;
}

/** The hours of the simulated working day. */
export const HOURS = {
  handIn: 8,
  accept: 9,
  draft: 10,
  submit: 14,
  verify: 16,
  conclude: 17,
  decide: 18,
} as const;
