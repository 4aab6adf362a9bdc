import { legible } from '../kernel/text.ts';

/** Why a text is no formula, and where. */
export interface ExpressionFault {
  /** Of the offending token, from 0 in UTF-16 units; the text's length where something is missing at its end. */
  readonly offset: number;
  /** One plain Chinese sentence. */
  readonly message: string;
}

/** A fault on its way out of the parser; `parseExpression` catches it. */
export class FaultyExpression extends Error {
  override readonly name = 'FaultyExpression';
  readonly fault: ExpressionFault;

  constructor(fault: ExpressionFault) {
    super(fault.message);
    this.fault = fault;
  }
}

export function fail(offset: number, message: string): never {
  throw new FaultyExpression({ offset, message });
}

/** A piece of the user's text fit for a message. */
export function shown(text: string): string {
  const words = legible(text, 40);
  return words.length < text.length ? `${words}…` : words;
}
