import { NextResponse } from 'next/server'
import { addressOf, bodyOf, route } from '#app/api/_route.ts'
import { writeSessionCookie } from '#lib/features/account/auth.ts'
import { loadViewer } from '#lib/features/account/loaders.ts'
import { signUp } from '#lib/features/account/mutations.ts'
import { signUpSchema } from '#lib/features/account/schema.ts'
import { now } from '#lib/infra/clock.ts'
import { database } from '#lib/infra/database.ts'

export const POST = route(async (request) => {
  const body = await bodyOf(request, signUpSchema)
  const client = { address: addressOf(request), userAgent: request.headers.get('user-agent') ?? '' }
  await writeSessionCookie(await signUp(database(), await loadViewer(), body, client, now()))
  return NextResponse.json({ ok: true })
})
