/** Bodies of requests, read so far and no further. */
import type { IncomingMessage } from 'node:http'

/** Bytes that are read and thrown away, so that who is still sending meets the answer and not a closed connection. */
const MOST_THROWN_AWAY = 8_000_000

/** The body; undefined where it has more bytes than `most`. Of an endless one the rest is left unread. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  // to return from the loop must not close the connection: the answer is still to go through it
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length
    if (size > most + MOST_THROWN_AWAY) return
    if (size > most) parts.length = 0
    else parts.push(part)
  }
  return size > most ? undefined : Buffer.concat(parts)
}
