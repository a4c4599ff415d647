/** Our limits on connections and heads, and the sockets that the server listens on. */
import { createServer, type RequestListener, type Server } from 'node:http'
import { mayBeMissing } from './addresses.ts'
import { AnswerWithPolicy } from './policy.ts'
import { LARGEST_HEAD } from './refusals.ts'

/** Milliseconds; what a slow phone needs for a whole exam's file, and little more for whoever only holds on. */
const LIMITS = {
  /** Longer than a proxy in front keeps an idle connection, so that no request meets one that is just being closed. */
  keepAliveTimeout: 65_000,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: LARGEST_HEAD
}

/**
 * Listens on all addresses when it resolves; on one that this machine lacks, only where nothing is lost by that.
 * @returns what ends it: resolves after the requests under way
 * @throws the error of the system, like EADDRINUSE
 */
export async function listen(addresses: readonly string[], port: number, answer: RequestListener) {
  const servers: Server[] = []
  for (const address of addresses) {
    const server = createServer({ ...LIMITS, ServerResponse: AnswerWithPolicy }, answer as RequestListener<never>)
    try {
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve))
      servers.push(server)
    } catch (error) {
      if (!mayBeMissing(address, error as NodeJS.ErrnoException)) throw error
    }
  }
  return () =>
    Promise.all(
      servers.map((server) => {
        const closed = new Promise((resolve) => server.close(resolve))
        server.closeIdleConnections()
        return closed
      })
    )
}
