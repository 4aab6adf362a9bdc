/** What the surroundings say; the command line may say otherwise. */
export interface Settings {
  /** Where the embedded database, files and keys lie. */
  readonly dataFolder: string;
  /** A PostgreSQL server to use instead of the embedded database. */
  readonly databaseUrl: string | null;
  /** Where the event log is; null when it is with the read models. */
  readonly eventLogUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** Who signs tokens, and where their keys are; null for the local issuer. */
  readonly tokens: { readonly issuer: string; readonly jwks: string } | null;
}
