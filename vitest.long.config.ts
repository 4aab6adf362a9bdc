import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './test/support/closing-line-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts', 'test/faults/**/*.test.ts'],
    globalSetup: ['test/support/postgres-setup.ts'],
    reporters: ['default', new ClosingLineReporter()],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
