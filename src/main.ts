import { runCli } from './cli/cli.ts';

// The only reader of the environment.
const { JIJIAN_DATA, DATABASE_URL, EVENT_LOG_URL, JIJIAN_HOST, JIJIAN_PORT, JIJIAN_ISSUER, JIJIAN_JWKS } =
  process.env;

process.exitCode = await runCli(process.argv.slice(2), {
  dataFolder: JIJIAN_DATA || 'data',
  databaseUrl: DATABASE_URL || null,
  eventLogUrl: EVENT_LOG_URL || null,
  host: JIJIAN_HOST || '127.0.0.1',
  port: Number(JIJIAN_PORT || 8787),
  tokens: JIJIAN_ISSUER && JIJIAN_JWKS ? { issuer: JIJIAN_ISSUER, jwks: JIJIAN_JWKS } : null,
});
