import { refuse } from '../../domain/kernel/refusal.ts';
import type { AnyReadModel } from '../read-model.ts';
import type { Checkpoint } from './checkpoints.ts';
import { ModelFold } from './model-fold.ts';

/**
 * Every read model, to be folded from its checkpoint on. Refuses with `projection.outdated` when one has been folded by
 * another definition: another version of the program runs, and what it folds is not ours to go on with.
 */
export function foldsFrom(
  models: readonly AnyReadModel[],
  stored: ReadonlyMap<string, Checkpoint>,
): readonly ModelFold[] {
  return models.map((model) => {
    const checkpoint = stored.get(model.name);
    if (checkpoint?.version !== model.version) refuseOutdated(model.name);
    return new ModelFold(model, checkpoint);
  });
}

/** Whether the checkpoints are those that these have written, so that nobody else has written meanwhile. */
export function areUnmoved(folds: readonly ModelFold[], stored: ReadonlyMap<string, Checkpoint>): boolean {
  return folds.every(({ written }) => {
    const now = stored.get(written.name);
    return (
      now?.version === written.version &&
      now.position === written.position &&
      (now.stopped === null) === (written.stopped === null)
    );
  });
}

function refuseOutdated(name: string): never {
  refuse('unavailable', 'projection.outdated', `读模型“${name}”由另一版本的程序维护,请更新并重启本程序`, {
    projection: name,
  });
}
