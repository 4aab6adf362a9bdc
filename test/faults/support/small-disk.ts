import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk that can be filled to its last byte. */
export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  /** Takes away what `fill` has put there. */
  free(): void;
  remove(): void;
}

const PIECE = Buffer.alloc(64 * 1024, 'x');

/** Mounts one in memory, of so many megabytes; null where mounting is not permitted. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'jijian-faults-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  chmodSync(folder, 0o755); // PostgreSQL does not run as root and must come by
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      for (let piece = PIECE; piece.length > 0; ) {
        try {
          appendFileSync(ballast, piece);
        } catch {
          piece = piece.subarray(0, Math.floor(piece.length / 2));
        }
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
