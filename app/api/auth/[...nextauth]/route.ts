import NextAuth from 'next-auth'
import { authOptions } from '#lib/features/account/auth.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own routes, for the providers. Its sign-in form carries its own CSRF token. */
const handler = (request: Request, context: Context) => NextAuth(authOptions())(request, context)

export { handler as GET, handler as POST }
