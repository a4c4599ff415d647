/** An error on the console that a test did not ask for fails that test. */
import { afterEach, beforeEach, vi } from 'vitest'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  // the security log, which every sign-in writes to
  vi.spyOn(console, 'info').mockImplementation(() => {})
})

afterEach(() => {
  const { calls } = vi.mocked(console.error).mock
  vi.mocked(console.error).mockRestore()
  vi.mocked(console.info).mockRestore()
  if (calls.length > 0) throw new Error(`unexpected console.error: ${calls.map((call) => call.join(' ')).join('\n')}`)
})
