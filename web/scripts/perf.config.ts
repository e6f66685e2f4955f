import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

/** `npm run perf`: the budgets of time, measured on the real server, one browser at a time. Over a limit it ends with 1. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: 'perf.spec.ts',
  outputDir: '../test-results/perf',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  reporter: [['./perf-reporter.mjs']],
})
