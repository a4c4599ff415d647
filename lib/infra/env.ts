/** The configuration, parsed once from the environment. README.md has the table. */
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { STORAGE } from '../domain/limits.ts'
import { parseProxies } from './client-address.ts'
import { ROOT } from './paths.ts'

/** Characters of a NEXTAUTH_SECRET. */
export const SHORTEST_SECRET = 32

const optional = z.string().trim().min(1).optional().catch(undefined)
const megabytes = (usual: number) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? usual : Number(text)))
    .pipe(z.number('must be a number of megabytes').min(0, 'must be a number of megabytes'))
    .default(usual)
const pair = (id: string, secret: string) => `set both ${id} and ${secret}, or neither`

const schema = z
  .object({
    DATABASE_URL: z
      .string()
      .default('file:data/gokaku.db')
      .refine((url) => url.startsWith('file:'), 'must be an SQLite file, like file:data/gokaku.db'),
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an address like https://notes.example.org' }).optional(),
    NEXTAUTH_SECRET: z.string().min(SHORTEST_SECRET, `must have at least ${SHORTEST_SECRET} characters`).optional(),
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((list, context) => {
        try {
          return parseProxies(list)
        } catch (error) {
          context.addIssue({ code: 'custom', message: (error as Error).message })
          return z.NEVER
        }
      }),
    MAX_DATABASE_MB: megabytes(STORAGE.most),
    MIN_FREE_MB: megabytes(STORAGE.free),
    SOURCE_NOTES_DIR: optional,
    AUTHORS: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(/[\s,]+/)
          .filter((address) => address !== '')
          .map((address) => address.toLowerCase())
      )
      .pipe(z.array(z.email('must be email addresses, separated by commas'))),
    GITHUB_ID: optional,
    GITHUB_SECRET: optional,
    GOOGLE_ID: optional,
    GOOGLE_SECRET: optional,
    OIDC_ISSUER: optional,
    OIDC_ID: optional,
    OIDC_SECRET: optional,
    OIDC_NAME: z.string().default('OpenID Connect')
  })
  .refine((env) => !env.GITHUB_ID === !env.GITHUB_SECRET, pair('GITHUB_ID', 'GITHUB_SECRET'))
  .refine((env) => !env.GOOGLE_ID === !env.GOOGLE_SECRET, pair('GOOGLE_ID', 'GOOGLE_SECRET'))
  .refine(
    (env) => !env.OIDC_ID === !env.OIDC_ISSUER && !env.OIDC_ID === !env.OIDC_SECRET,
    'set OIDC_ISSUER, OIDC_ID and OIDC_SECRET, or none of them'
  )

export type Env = z.infer<typeof schema>

/** @throws Error with one line a variable that is wrong. */
export function parseEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(variables)
  if (parsed.success) return parsed.data
  throw new Error(
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`).join('\n')
  )
}

let parsed: Env | undefined
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** The absolute path of the SQLite file that a DATABASE_URL names. */
export function databaseFile(url = env().DATABASE_URL): string {
  const path = url.slice('file:'.length)
  return isAbsolute(path) ? path : join(ROOT, path)
}
