import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { AnyReadModel } from './read-model.ts';
import { presentPosition } from './runner/checkpoints.ts';
import { contentDigests } from './tables.ts';

/** How far the read models have come, and what they hold. */
export interface Content {
  readonly position: number;
  /** SHA-256 over every row of every read model. */
  readonly hash: string;
}

/** The content of the read models in use, as they stand at one moment. */
export function readContent(database: Database, models: readonly AnyReadModel[]): Promise<Content> {
  return database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      const hash = createHash('sha256');
      for (const model of models.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
        hash.update(`${model.name}\n`);
        for await (const digest of contentDigests(transaction, 'read_model', model)) hash.update(digest);
      }
      return { position: await presentPosition(transaction), hash: hash.digest('hex') };
    });
}
