import { defineConfig } from 'vitest/config'

// A zone with an odd offset (+12:45, +13:45 in summer) that no server or learner is likely to share with the code:
// whoever takes the machine's day for the learner's is found out. Set before the workers start, so they inherit it.
process.env.TZ = 'Pacific/Chatham'

export default defineConfig({
  test: {
    include: ['tests/{unit,integration,content,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    globalSetup: ['tests/factories/global-setup.ts'],
    setupFiles: ['tests/factories/console.ts'],
    testTimeout: 15_000
  }
})
