import { cookies } from 'next/headers'
import { z } from 'zod'
import { route, safePath, seeOther } from '#app/api/_route.ts'
import { Refusal } from '#lib/domain/refusal.ts'

const schema = z.object({
  language: z.enum(['ja', 'en']).optional(),
  theme: z.enum(['system', 'light', 'dark']).optional()
})

/** Remembers language or theme in a cookie: a form, so that it works before any script does. */
export const POST = route(async (request) => {
  const data = await request.formData().catch(() => {
    throw new Refusal('invalid', 'the body is not a form')
  })
  const form = Object.fromEntries(data)
  const parsed = schema.safeParse(form)
  if (!parsed.success) throw new Refusal('invalid', 'no such language or theme')
  const jar = await cookies()
  for (const [name, value] of Object.entries(parsed.data))
    if (value) jar.set(name, value, { path: '/', sameSite: 'lax', maxAge: 365 * 86_400 })
  return seeOther(safePath(form.next))
})
