import type { World } from './world.ts';

/** How badly things go; each is a probability, drawn for the run. */
export interface Weather {
  /** What is asked never arrives, and the asker is told so after a while. */
  lostRequest: number;
  /** What is asked is done, but the asker is told that the connection is lost. */
  lostAnswer: number;
  /** Asking or answering takes very long. */
  slow: number;
  /** Until when the store cannot be reached by anybody, in milliseconds of the world. */
  downUntil: number;
}

export function drawWeather({ random }: World): Weather {
  const rate = () => random.pick([0, 0, 0.02, 0.08, 0.25]);
  return { lostRequest: rate(), lostAnswer: rate(), slow: rate(), downUntil: 0 };
}

/** From now on nothing is lost and nothing is slow. */
export function clearUp(weather: Weather): void {
  Object.assign(weather, { lostRequest: 0, lostAnswer: 0, slow: 0, downUntil: 0 });
}

/** The connection between one life of a server and the store. What is under way is lost with the server. */
export class Wire {
  readonly #world: World;
  readonly #weather: Weather;
  #cut = false;

  constructor(world: World, weather: Weather) {
    this.#world = world;
    this.#weather = weather;
  }

  /** The server dies: nothing is asked any more and no answer arrives. What was sent may still reach the store. */
  cut(): void {
    this.#cut = true;
  }

  get isCut(): boolean {
    return this.#cut;
  }

  /** Has the store do something, all at once, and brings its answer; rejects with a lost connection. */
  async ask<T>(work: () => Promise<T>): Promise<T> {
    if (this.#cut) return never();
    const { random } = this.#world;
    await this.#world.sleep(this.#delay());
    if (this.#cut && random.chance(0.5)) return never();
    if (this.#world.time < this.#weather.downUntil || random.chance(this.#weather.lostRequest)) {
      this.#world.note('request lost');
      return this.#answer(Promise.reject(lostConnection()));
    }
    if (this.#cut) this.#world.note('done after death');
    const answer = work();
    answer.catch(() => undefined);
    if (!random.chance(this.#weather.lostAnswer)) return this.#answer(answer);
    this.#world.note('answer lost');
    return this.#answer(Promise.reject(lostConnection()));
  }

  async #answer<T>(answer: Promise<T>): Promise<T> {
    answer.catch(() => undefined);
    await this.#world.sleep(this.#delay());
    return this.#cut ? never() : answer;
  }

  #delay(): number {
    const { random } = this.#world;
    return random.chance(this.#weather.slow) ? 20 + random.fraction() * 400 : 0.1 + random.fraction() * 3;
  }
}

export function lostConnection(): Error {
  return Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
