import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Failure } from './faults.ts';

/** Where the answer to a read goes: no faster than it is taken, like the server's. */
export class Outlet {
  /** How many messages went out. */
  sent = 0;
  /** Whether the reader does not take what is there for it. */
  blocked = false;
  #over = false;
  readonly #call: ServerWritableStream<ReadReq, ReadResp>;
  readonly #ending = new Set<() => void>();

  constructor(call: ServerWritableStream<ReadReq, ReadResp>) {
    this.#call = call;
    call.on('cancelled', () => this.#finish());
    call.on('error', () => this.#finish());
  }

  get over(): boolean {
    return this.#over;
  }

  /** Comes back when the next message may be written, or when nobody reads any more. */
  async write(message: ReadResp): Promise<void> {
    if (this.#over) return;
    this.sent += 1;
    if (this.#call.write(message)) return;
    this.blocked = true;
    await new Promise<void>((resolve) => {
      this.#call.once('drain', resolve);
      this.whenOver(resolve);
    });
    this.blocked = false;
  }

  end(message?: ReadResp): void {
    if (this.#over) return;
    if (message !== undefined) this.#call.write(message);
    this.#call.end();
    this.#finish();
  }

  fail(failure: Failure): void {
    if (this.#over) return;
    this.#call.emit('error', failure);
    this.#finish();
  }

  whenOver(callback: () => void): void {
    if (this.#over) callback();
    else this.#ending.add(callback);
  }

  #finish(): void {
    this.#over = true;
    for (const callback of this.#ending) callback();
    this.#ending.clear();
  }
}
