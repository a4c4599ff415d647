import NextAuth from 'next-auth'
import { authOptions } from '#lib/features/account/auth.ts'
import { cookieOf } from '#lib/features/account/session.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/** What the providers need, by method. Signing out is ours: next-auth's only clears the cookie, and the session lives on. */
const OPEN: Record<string, readonly string[]> = {
  // a provider's refusal comes back by signin or error, which lead to our own page
  GET: ['csrf', 'callback', 'signin', 'error'],
  POST: ['signin', 'callback']
}

const CALLBACK_COOKIES = ['next-auth.callback-url', '__Secure-next-auth.callback-url']

/** next-auth takes an address to lead back to that it cannot read for a fault of the server, and answers 500. */
function leadsNowhere({ url, headers }: Request): boolean {
  const asked = new URL(url).searchParams.get('callbackUrl')
  const kept = CALLBACK_COOKIES.map((name) => cookieOf(headers.get('cookie'), name))
  return [asked, ...kept].some((address) => address && !isAddress(address))
}

const isAddress = (text: string) =>
  /^https?:$/.test(URL.parse(text, text.startsWith('/') ? 'http://localhost' : undefined)?.protocol ?? '')

/** next-auth's own routes, for the providers. Its sign-in form carries its own CSRF token. */
async function handler(request: Request, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth
  if (!OPEN[request.method]?.includes(action)) return new Response(null, { status: 404 })
  if (leadsNowhere(request)) return new Response('callbackUrl is no address\n', { status: 400 })
  return NextAuth(authOptions())(request, context)
}

export { handler as GET, handler as POST }
