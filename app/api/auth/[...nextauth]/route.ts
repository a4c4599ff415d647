import NextAuth from 'next-auth'
import { authOptions } from '#lib/features/account/auth.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/** What the providers need, by method. Signing out is ours: next-auth's only clears the cookie, and the session lives on. */
const OPEN: Record<string, readonly string[]> = {
  // a provider's refusal comes back by signin or error, which lead to our own page
  GET: ['csrf', 'callback', 'signin', 'error'],
  POST: ['signin', 'callback']
}

/** next-auth's own routes, for the providers. Its sign-in form carries its own CSRF token. */
async function handler(request: Request, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth
  if (!OPEN[request.method]?.includes(action)) return new Response(null, { status: 404 })
  return NextAuth(authOptions())(request, context)
}

export { handler as GET, handler as POST }
