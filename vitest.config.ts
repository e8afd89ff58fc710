import { defineConfig } from 'vitest/config'

// `npm run check` leaves out *.slow.test.ts (processes, servers, models of ten thousand sequences); `npm test` runs them too.
const report = process.env.npm_lifecycle_event === 'test:slow' ? 'slow' : 'vitest'

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts', 'e2e/seeds/**/*.test.ts'],
    // Forks, not threads: better-sqlite3 and the document children each want a process of their own.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    // .ci/run sums this report with Playwright's.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `out/reports/${report}.json` }]]
      : ['default'],
  },
})
