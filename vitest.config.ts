import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// A zone with an odd offset (+12:45, +13:45 in summer) that no server or learner is likely to share with the code:
// whoever takes the machine's day for the learner's is found out. Set before the workers start, so they inherit it.
process.env.TZ = 'Pacific/Chatham'
// Tests start our commands some sixty times: half of what that takes is compiling the same files again.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'gokaku-compile-cache')

const shared = {
  environment: 'node' as const,
  globalSetup: ['tests/factories/global-setup.ts'],
  setupFiles: ['tests/factories/console.ts'],
  // long, for machines that are busy with other things
  testTimeout: 60_000
}

export default defineConfig({
  test: {
    projects: [
      {
        // nothing here keeps a state of the process: its files share workers, and what they import is read once
        test: {
          ...shared,
          name: 'pure',
          include: ['tests/{unit,content,architecture}/**/*.test.{ts,tsx}'],
          pool: 'threads',
          isolate: false
        }
      },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          pool: 'forks',
          retry: 1
        }
      }
    ]
  }
})
