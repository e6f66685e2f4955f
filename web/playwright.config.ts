import { defineConfig } from '@playwright/test'

// The system browser; nothing is downloaded. Every worker starts the server of its own (BESEDA_BIN) on an empty folder.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: Number(process.env.E2E_WORKERS ?? 2),
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine stalls now and then; what fails three times in a row is no stall.
  retries: process.env.CI ? 2 : 0,
  timeout: 45_000,
  expect: { timeout: 8_000 },
  reporter: process.env.CI ? [['dot'], ['json', { outputFile: 'test-results/report.json' }]] : 'list',
  use: {
    // Each test opens contexts of its own, see harness/fixtures.ts.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
