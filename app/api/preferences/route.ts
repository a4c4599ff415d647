import { z } from 'zod'
import { endpoint, safePath, seeOther } from '#app/api/_endpoint.ts'

const YEAR = 365 * 86_400

export const POST = endpoint({
  summary: 'Remembers language or theme in a cookie and leads back',
  who: 'anyone',
  body: z.object({
    language: z.enum(['ja', 'en']).optional(),
    theme: z.enum(['system', 'light', 'dark']).optional(),
    next: z.string().optional()
  }),
  form: true,
  handle: async ({ body: { language, theme, next } }) => {
    const [name, value] = language ? ['language', language] : ['theme', theme]
    return seeOther(
      safePath(next),
      value ? { 'Set-Cookie': `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax` } : {}
    )
  }
})
