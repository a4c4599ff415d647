/** An error on the console that a test did not ask for fails that test. */
import { afterEach, beforeEach, vi } from 'vitest'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(() => {
  const { calls } = vi.mocked(console.error).mock
  vi.mocked(console.error).mockRestore()
  if (calls.length > 0) throw new Error(`unexpected console.error: ${calls.map((call) => call.join(' ')).join('\n')}`)
})
