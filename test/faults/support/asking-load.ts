import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Random } from '../../simulator/random.ts';
import { type Ask, asks, countingFrom } from './asks.ts';

const receiptSchema = z.object({
  events: z.array(
    z.object({
      position: z.int(),
      id: z.string(),
      stream: z.string(),
      revision: z.int(),
      type: z.string(),
      recordedAt: z.string(),
    }),
  ),
});

export type Receipt = z.infer<typeof receiptSchema>;

/** A write that a server has acknowledged. */
export interface Acknowledged {
  readonly ask: Ask;
  readonly receipt: Receipt;
}

export interface AskingSettings {
  readonly random: Random;
  readonly token: string;
  /** The servers that can be asked by now; all the same to whoever asks. */
  readonly urls: () => readonly string[];
  readonly clients?: number;
}

const PATIENCE = 5_000;
const GIVE_UP_AFTER = 60_000;

/**
 * Clients of the API who write without a pause. Whoever gets no answer, or is told that it cannot be done now, asks
 * again under the same key, and another server where there is one; now and then somebody hangs up too early, or asks
 * again for what was done. What was acknowledged is remembered.
 */
export class AskingLoad {
  readonly acknowledged: Acknowledged[] = [];
  /** How often writes were refused for the time being, by code. */
  readonly refusals = new Map<string, number>();
  /** How often no answer came. */
  unanswered = 0;
  /** What should never happen. */
  readonly surprises: string[] = [];
  readonly #settings: Required<AskingSettings>;
  readonly #orders = countingFrom(2);
  #run = { stopped: true, abandoned: false };
  #running: Promise<unknown> = Promise.resolve();
  #runs = 0;

  constructor(settings: AskingSettings) {
    this.#settings = { clients: 6, ...settings };
  }

  start(): void {
    this.#runs += 1;
    const run = { stopped: false, abandoned: false };
    this.#run = run;
    this.#running = Promise.all(
      Array.from({ length: this.#settings.clients }, async (_, client) => {
        const { random } = this.#settings;
        for (const ask of asks(random, `r${this.#runs}c${client}`, this.#orders)) {
          if (run.stopped) return;
          await this.insist(ask);
          if (random.chance(0.05)) await this.insist(ask);
        }
      }),
    );
  }

  /** Asks for nothing new, and waits until all that was asked for is acknowledged. */
  async finish(): Promise<void> {
    this.#run.stopped = true;
    await this.#running;
  }

  /** Gives up at once. */
  async abandon(): Promise<void> {
    this.#run.abandoned = true;
    await this.finish().catch(() => undefined); // whoever waited for it has been told
  }

  /** Has one write done. */
  async insist(ask: Ask): Promise<void> {
    const until = Date.now() + GIVE_UP_AFTER;
    for (let tried = 0; !this.#run.abandoned; tried += 1) {
      const receipt = await this.#ask(ask, tried);
      if (receipt === 'given up') return;
      if (receipt !== null) {
        this.acknowledged.push({ ask, receipt });
        return;
      }
      if (Date.now() > until) {
        this.surprises.push(`${ask.key} was not done within ${GIVE_UP_AFTER} ms`);
        return;
      }
      await sleep(this.#settings.random.between(5, 100));
    }
  }

  /** The receipt; null when it is to be asked again. */
  async #ask(ask: Ask, tried: number): Promise<Receipt | null | 'given up'> {
    const { token, urls, random } = this.#settings;
    const servers = urls();
    const url = servers[(random.between(0, 99) + tried) % Math.max(1, servers.length)];
    if (url === undefined) return null;
    const impatient = tried === 0 && random.chance(0.05);
    try {
      const response = await fetch(`${url}${ask.path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': ask.contentType,
          'idempotency-key': ask.key,
        },
        body: ask.body,
        signal: AbortSignal.timeout(impatient ? random.between(1, 30) : PATIENCE),
      });
      const answer = await response.text();
      if (response.ok) return receiptSchema.parse(JSON.parse(answer));
      if (response.status === 503) {
        const { code } = z.object({ code: z.string() }).parse(JSON.parse(answer));
        this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
        return null;
      }
      this.surprises.push(`${ask.key} ${ask.path}: ${response.status} ${answer}`);
      return 'given up';
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) throw error;
      this.unanswered += 1;
      return null;
    }
  }
}
