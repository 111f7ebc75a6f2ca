import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // One app at a time: they share a display, a keychain and the ports.
  workers: 1,
  timeout: 45_000,
  // A test that needs a second try is broken.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  // The whole run, so that a machine's patience is never what ends it.
  globalTimeout: 12 * 60_000,
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
})
