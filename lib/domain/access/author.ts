/** Who may see what is for authors: ids of questions can tell their keys. */
import type { Question } from '../bank/schema.ts'
import { isLoopbackHost } from './host.ts'
import { type QuestionVersion, unsealed } from './sealed.ts'

export type Asker = {
  email: string | null
  /** The request came from this machine and asked for it by a loopback name, through no proxy. */
  loopback: boolean
}

class AuthorPermit {
  // makes the type nominal
  readonly #author = true
  get holds() {
    return this.#author
  }
}

export type { AuthorPermit }

/**
 * The operator's list decides. Without one, whoever sits at the machine is the author, as long as nobody has an account
 * there: a server with accounts has learners.
 */
export function askAsAuthor(
  { email, loopback }: Asker,
  authors: readonly string[],
  accounts: number
): AuthorPermit | undefined {
  const known = authors.length > 0 ? email !== null && authors.includes(email) : loopback && accounts === 0
  return known ? new AuthorPermit() : undefined
}

/** The questions as they stand in the author's own files. */
export const questionsForAuthor = (_permit: AuthorPermit, versions: readonly QuestionVersion[]) =>
  versions.map(({ topic, question }): Question & { topic: string } => ({ ...unsealed(question), topic }))

const LOOPBACK_ADDRESS = /^((::ffff:)?127(\.\d{1,3}){3}|::1)$/i

/** Whether a request comes from this machine itself: by its socket and by the name it asks for. */
export const isLoopback = (address: string | undefined, host: string | undefined): boolean =>
  LOOPBACK_ADDRESS.test(address ?? '') && isLoopbackHost(host)
