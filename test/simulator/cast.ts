import { READ_MODELS } from '../../src/projections/models.ts';
import { Appender } from './appender.ts';
import { checkAppends } from './check-appends.ts';
import { checkCommands } from './check-commands.ts';
import { checkDecisions, checkTogether } from './check-decisions.ts';
import { checkReads } from './check-reads.ts';
import { Commander } from './commander.ts';
import { strike } from './fate.ts';
import type { FinalLog } from './final-log.ts';
import { Follower } from './follower.ts';
import { Importer } from './importer.ts';
import { Projection } from './projection.ts';
import { readAround } from './reader.ts';
import type { Scene } from './scene.ts';
import type { World } from './world.ts';

/** Who acts in a run: some of everybody, so that many runs are without somebody's noise. */
export class Cast {
  readonly #scene: Scene;
  readonly #appenders: readonly Appender[];
  readonly #commander: Commander | null;
  readonly #listening: readonly (Follower | Projection)[];
  readonly #importer: Importer | null;

  constructor(scene: Scene) {
    const { world } = scene;
    const { random } = world;
    this.#scene = scene;
    this.#appenders = several(world, [0, 2, 3, 4], () => new Appender(scene));
    this.#commander = random.chance(0.5) ? new Commander(scene) : null;
    const models = READ_MODELS.filter(() => this.#commander !== null && random.chance(0.3));
    this.#listening = [
      ...several(world, [0, 1, 2], (index) => new Follower(scene, `follower ${index}`)),
      ...(models.length > 0 ? [new Projection(scene, models)] : []),
    ];
    this.#importer = random.chance(0.3) ? new Importer(scene) : null;
  }

  /** Everything that changes the log, and all that goes wrong meanwhile. */
  async act(): Promise<void> {
    const { world } = this.#scene;
    const { random } = world;
    const commander = this.#commander;
    await Promise.all([
      strike(this.#scene, random.between(0, 1_500)),
      ...this.#appenders.map((each) => each.append(random.between(1, 8))),
      ...several(world, commander === null ? [0] : [1, 2, 2], () => commander?.command()),
      ...several(world, [0, 1, 2], () => readAround(this.#scene, random.between(1, 8))),
      this.#importer?.copy(random.between(1, 4)),
    ]);
  }

  /** Follows the log until the scene is over; some by two at once, who overtake each other. */
  async follow(): Promise<void> {
    const lives = this.#listening.flatMap((each) =>
      this.#scene.world.random.chance(0.3) ? [each, each] : [each],
    );
    await Promise.all(lives.map((each) => each.follow()));
  }

  /** Whether those who follow have come to the end of the log. */
  get isThrough(): boolean {
    return this.#listening.every(({ isThrough }) => isThrough);
  }

  /** Holds what everybody was told against the log as it is at the end. */
  async check(log: FinalLog): Promise<void> {
    const { asked, reads } = this.#scene.witness;
    checkAppends(asked, log);
    checkReads(reads, log);
    const commanded = this.#commander?.commanded ?? [];
    checkCommands(commanded, log);
    checkDecisions(commanded, log);
    checkTogether(asked);
    for (const each of this.#listening) each.check(log);
    await this.#importer?.finish(log);
  }
}

function several<T>({ random }: World, numbers: readonly number[], make: (index: number) => T): readonly T[] {
  return Array.from({ length: random.pick(numbers) }, (_, index) => make(index));
}
