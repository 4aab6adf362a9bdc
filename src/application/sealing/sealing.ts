import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { type Migrations, migrate } from '../../database/migrate.ts';
import type { Sealed } from '../../domain/case/events.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';

/** Seals personal data under a key for each subject; what is sealed can be opened until the key is destroyed. */
export interface Sealing {
  /**
   * Seals text for a subject, making its key at the first time. The same text gives the same bytes.
   *
   * @throws RefusedError `sealing.shredded` when the subject's key has been destroyed
   */
  seal(subject: string, plaintext: string): Promise<Sealed>;
  /**
   * Opens what was sealed.
   *
   * @throws RefusedError `sealing.shredded` when the key has been destroyed, `sealing.no-key` when it is not here,
   *   `sealing.broken` when this was not sealed under it
   */
  open(sealed: Sealed): Promise<string>;
  /** Destroys the key of a subject, for good; doing it again changes nothing. */
  shred(subject: string): Promise<void>;
}

/** Makes the key of a subject: 32 bytes. */
export type KeyMaker = (subject: string) => Uint8Array;

const MIGRATIONS: Migrations = {
  // The keys are nowhere else, and never in the log. A row without a key says that there was one.
  '0001-keys': {
    up: async (database) => {
      await sql`create table subject_key (subject text collate "C" primary key, key bytea)`.execute(database);
    },
  },
};

/** Opens the keys in a database; they are drawn at random unless it is said how they are made. */
export async function openSealing(
  database: Database,
  makeKey: KeyMaker = () => randomBytes(KEY_BYTES),
): Promise<Sealing> {
  await migrate(database, 'sealing', MIGRATIONS);
  const { kysely } = database;

  /** The key of a subject; undefined when there is none, null when it has been destroyed. */
  const keyOf = async (subject: string): Promise<Uint8Array | null | undefined> => {
    const { rows } = await sql<{ key: Uint8Array | null }>`
      select key from subject_key where subject = ${subject}
    `.execute(kysely);
    return rows[0]?.key;
  };

  return {
    async seal(subject, plaintext) {
      await sql`
        insert into subject_key (subject, key) values (${subject}, ${Buffer.from(makeKey(subject))})
        on conflict (subject) do nothing
      `.execute(kysely);
      return seal((await keyOf(subject)) ?? refuseShredded(subject), subject, plaintext);
    },
    async open(sealed) {
      const { subject } = sealed;
      const key = await keyOf(subject);
      if (key === undefined) {
        return refuse('conflict', 'sealing.no-key', `此处没有“${subject}”的密钥,无法打开封存的信息`, {
          subject,
        });
      }
      const plaintext = unseal(key ?? refuseShredded(subject), sealed);
      return (
        plaintext ??
        refuse('conflict', 'sealing.broken', `“${subject}”封存的信息与密钥不符,无法打开`, { subject })
      );
    },
    async shred(subject) {
      await sql`
        insert into subject_key (subject, key) values (${subject}, null)
        on conflict (subject) do update set key = null
      `.execute(kysely);
    },
  };
}

function refuseShredded(subject: string): never {
  return refuse('conflict', 'sealing.shredded', `“${subject}”的反映人信息已经销毁`, { subject });
}
