import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './bin/chromium.ts'

// The workers read this file again and must find the port and the database of the first reading.
process.env.E2E_PORT ??= '3210'
process.env.E2E_FOLDER ??= mkdtempSync(join(tmpdir(), 'gokaku-e2e-'))
const baseURL = `http://localhost:${process.env.E2E_PORT}`
/** What other machines would call the server; a browser finds it with a host rule. */
const publicURL = `http://gokaku.test:${process.env.E2E_PORT}`

/** The tests run against the production server that `npm start` runs, on a database of their own. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: !!process.env.CI,
  // two cores, one server: more workers only make timers late
  workers: 2,
  // a second try tells a busy machine from a fault; the summary of npm test counts and names what needed one
  retries: 1,
  // long, for machines that are busy with other things: what passes is no slower for it
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    launchOptions: findChromium(),
    screenshot: 'only-on-failure',
    // recording every step costs a fifth of the time: `--trace on` for a test that needs it
    trace: 'off'
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], locale: 'ja-JP' } }],
  webServer: {
    command: 'node bin/start.ts',
    url: `${baseURL}/api/health`,
    timeout: 240_000,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: {
      PORT: process.env.E2E_PORT,
      PUBLIC_URL: publicURL,
      NEXTAUTH_URL: baseURL,
      AUTHORS: 'author@example.org',
      // nobody signs in with it: its button has to be there
      GITHUB_ID: 'e2e',
      GITHUB_SECRET: 'e2e',
      DATABASE_URL: `file:${join(process.env.E2E_FOLDER, 'e2e.db')}`,
      GOKAKU_ROOT: import.meta.dirname
    }
  }
})
