import { z } from 'zod'
import { endpoint, safePath, seeOther } from '#app/api/_endpoint.ts'

const YEAR = 365 * 86_400

export const POST = endpoint({
  summary: 'Remembers language, theme, text size or keys in a cookie and leads back',
  who: 'anyone',
  body: z.object({
    language: z.enum(['ja', 'en']).optional(),
    theme: z.enum(['system', 'light', 'dark']).optional(),
    'text-size': z.enum(['normal', 'large', 'larger']).optional(),
    'single-keys': z.enum(['on', 'off']).optional(),
    next: z.string().optional()
  }),
  form: true,
  handle: async ({ body: { next, ...choices } }) => {
    const [name, value] = Object.entries(choices).find(([, chosen]) => chosen !== undefined) ?? []
    return seeOther(
      safePath(next),
      value ? { 'Set-Cookie': `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax` } : {}
    )
  }
})
