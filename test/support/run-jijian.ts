import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Run {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunSettings {
  /** Kill it with SIGKILL once its standard error holds this text. */
  readonly killAt?: string;
  /** Told what its standard error holds, each time that there is more. */
  readonly onTold?: (stderr: string) => void;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command line as a process of its own, as a user would. */
export function runJijian(
  args: readonly string[],
  { killAt, onTold, env = {} }: RunSettings = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '', ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
      onTold?.(stderr);
      if (killAt !== undefined && stderr.includes(killAt)) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
