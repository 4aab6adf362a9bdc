import fc from 'fast-check';
import type { CommandRequest } from '../../src/application/command.ts';
import type { CommandResult } from '../../src/application/command-bus.ts';
import { aSummer } from '../support/random-log.ts';
import { isWorthAskingAgain } from './fleet.ts';
import type { Scene } from './scene.ts';
import { must } from './violation.ts';
import type { Span } from './witness.ts';

/** A few made once; a run follows one of them. */
const SUMMERS = fc.sample(aSummer, { numRuns: 40, seed: 1 });

/** One command that was asked for, and what became of it as far as the asker knows. */
export interface Commanded extends Span {
  readonly request: CommandRequest;
  result: CommandResult | null;
}

/** Has the commands of a summer carried out by whatever server there is. */
export class Commander {
  readonly commanded: Commanded[] = [];
  readonly #scene: Scene;
  readonly #requests: readonly CommandRequest[];

  constructor(scene: Scene) {
    const { random } = scene.world;
    this.#scene = scene;
    const summer = random.pick(SUMMERS);
    const targets = Array.from({ length: random.pick([1, 2]) }, () => random.pick(summer).target);
    const isCentral = ({ target, command }: CommandRequest) =>
      targets.includes(target) || command.type === 'RegisterUnit';
    this.#requests = (random.chance(0.5) ? summer.filter(isCentral) : summer).slice(0, random.between(8, 28));
  }

  /** Asks for all of them in turn, from anywhere on. Several do so at the same time, in their own time. */
  async command(): Promise<void> {
    const { world, pace } = this.#scene;
    const { random } = world;
    const begin = random.pick([0, random.between(0, this.#requests.length - 1)]);
    const queue = [...this.#requests.slice(begin), ...this.#requests.slice(0, begin)];
    while (queue.length > 0) {
      const requests = queue
        .splice(0, random.pick([1, 1, 2, 5, 8]))
        .map((request) => this.#mayChange(request));
      await this.#ask(random.chance(0.1) ? [...requests, ...requests] : requests);
      if (random.chance(0.25)) await this.#ask(requests);
      await world.sleep(random.fraction() * pace);
    }
  }

  /** Until it is known what became of them, or, seldom, not that long. */
  async #ask(requests: readonly CommandRequest[]): Promise<void> {
    const { world, fleet, store } = this.#scene;
    const { random } = world;
    do {
      const asked = requests.map((request): Commanded => {
        return { request, result: null, from: store.size, to: Number.POSITIVE_INFINITY };
      });
      this.commanded.push(...asked);
      try {
        const results = await fleet.ask(({ bus }) => bus.executeAll(requests));
        must(
          results.length === requests.length,
          () => `${requests.length} commands were asked for, and there are ${results.length} results.`,
        );
        for (const [index, each] of asked.entries()) {
          each.to = store.size;
          each.result = results[index] ?? null;
          world.note(`command ${kindOf(each.result)}`, each.request.commandId);
        }
        return;
      } catch (error) {
        if (!isWorthAskingAgain(error)) throw error;
        world.note('command failed', String(error));
        await world.sleep(1 + random.fraction() * 80);
      }
    } while (random.chance(0.97));
  }

  /** Now and then something else is asked for under the same id, or under that of another. */
  #mayChange(request: CommandRequest): CommandRequest {
    const { random } = this.#scene.world;
    if (!random.chance(0.05)) return request;
    return random.chance(0.5)
      ? { ...request, onBehalfOf: 'ban' }
      : { ...request, commandId: random.pick(this.#requests).commandId };
  }
}

function kindOf(result: CommandResult | null): string {
  if (result === null) return 'without result';
  return result.outcome === 'refused' ? `refused ${result.refusal.code}` : result.outcome;
}
