import { defineConfig } from 'playwright/test'
import { findOrInstallBrowser } from './browser.mjs'

const executablePath = await findOrInstallBrowser()

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  // Each test has its own data folder, its own core and its own mail server: they may run side by side.
  fullyParallel: true,
  workers: 2,
  // How long to wait before saying that something never comes, on the busiest machine; nothing here measures time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  // On a busy machine of CI a test may run once more; one that then passes is told as flaky, never hidden.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list'], ['json', { outputFile: '../out/reports/playwright.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'served', testIgnore: 'desktop/**' },
    { name: 'desktop', testMatch: 'desktop/*.spec.ts' },
  ],
})
