import { z } from 'zod'
import { startPath } from '#app/_ui/start-path.ts'
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
  handle: async ({ request, body: { next, ...choices } }) => {
    const path = safePath(next)
    const [name, value] = Object.entries(choices).find(([, chosen]) => chosen !== undefined) ?? []
    if (!value) return seeOther(path)
    // a browser that sent a cookie keeps this one too; whether any other does only its next request shows
    const landing = request.headers.get('cookie') ? path : startPath(path, 'choice', choices.language)
    return seeOther(landing, { 'Set-Cookie': `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax` })
  }
})
