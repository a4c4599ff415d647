/** HTML never leaves without a Content-Security-Policy, whoever made it and however it went wrong. */
import { type IncomingMessage, ServerResponse } from 'node:http'
import { CLOSED_POLICY } from '../../lib/infra/page-policy.ts'

const POLICY = 'content-security-policy'

/** What `writeHead` is told, by lower-case names: an object, pairs, or names and values in turn. */
function fieldsOf(told: unknown): Map<string, unknown> {
  const pairs = !Array.isArray(told)
    ? Object.entries(typeof told === 'object' && told ? told : {})
    : Array.isArray(told[0])
      ? told
      : told.flatMap((name, at) => (at % 2 === 0 ? [[name, told[at + 1]]] : []))
  return new Map(pairs.map(([name, value]) => [String(name).toLowerCase(), value]))
}

/**
 * An answer that gives HTML the closed policy where it has none: next-auth's own pages, and what Next says of its own
 * accord. It is a class because pages.ts and Next put methods of their own over those of an answer, and take them away.
 */
export class AnswerWithPolicy<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  // biome-ignore lint/suspicious/noExplicitAny: its signatures are Node's
  override writeHead(status: number, ...rest: any[]): this {
    const told = fieldsOf(rest.at(-1))
    const type = told.get('content-type') ?? this.getHeader('content-type')
    if (/html/i.test(String(type)) && !told.get(POLICY) && !this.getHeader(POLICY))
      this.setHeader('Content-Security-Policy', CLOSED_POLICY)
    return super.writeHead(status, ...rest)
  }
}
