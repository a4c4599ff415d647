/** A bad network between a client and the server: what passes through is delayed, doubled, overtaken, cut or lost. */
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { between, sleep } from './fault.ts'

/** Shares from 0 to 1, of requests that match `only`. */
export type Weather = {
  /** Milliseconds before a request goes on, and as many again before its answer does. */
  delay: readonly [number, number]
  /** The connection breaks before the server has seen the request. */
  lost: number
  /** The connection breaks after the server has done it and before its answer has come. */
  cut: number
  /** The server sees the request twice, the second time a little later. */
  doubled: number
  /** The connection breaks at once, and the server sees the request much later: after what was sent next. */
  overtaken: number
  /** No connection at all. */
  down: boolean
  /** What the shares are about. */
  only: RegExp
}

const CALM: Weather = {
  delay: [0, 0],
  lost: 0,
  cut: 0,
  doubled: 0,
  overtaken: 0,
  down: false,
  only: /\/api\/attempts\//
}
/** Milliseconds. */
const SECOND_TIME = [10, 400] as const
const MUCH_LATER = [200, 1_500] as const

export type BadNetwork = Awaited<ReturnType<typeof proxyTo>>

export async function proxyTo(port: number) {
  let weather: Weather = CALM
  const agent = new Agent({ keepAlive: true })
  const sockets = new Set<Socket>()
  const injected = { requests: 0, lost: 0, cut: 0, doubled: 0, overtaken: 0, refused: 0 }
  let underWay = 0

  type Got = { status: number; headers: IncomingMessage['headers']; body: Buffer }
  /** The server answers to its own name only, and the network is not to be seen by it. */
  const asIfDirect = ({ origin, ...headers }: IncomingMessage['headers']) => ({
    ...headers,
    host: `127.0.0.1:${port}`,
    ...(origin && { origin: `http://127.0.0.1:${port}` })
  })
  const forward = ({ method, url, headers: sent }: IncomingMessage, body: Buffer): Promise<Got> =>
    new Promise((resolve, reject) => {
      const headers = asIfDirect(sent)
      const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) })
        )
        answer.on('error', reject)
      })
      onward.on('error', reject)
      onward.end(body)
    })
  /** Goes to the server whatever becomes of the client. */
  const aside = (work: () => Promise<unknown>) => {
    underWay++
    void work()
      .catch(() => {})
      .finally(() => underWay--)
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part)
    const body = Buffer.concat(parts)
    const now = weather
    const meant = now.only.test(incoming.url ?? '')
    const falls = (share: number) => meant && Math.random() < share
    if (meant) injected.requests++
    if (meant) await sleep(between(...now.delay))
    if (falls(now.lost)) {
      injected.lost++
      incoming.socket.destroy()
      return
    }
    if (falls(now.overtaken)) {
      injected.overtaken++
      incoming.socket.destroy()
      aside(async () => {
        await sleep(between(...MUCH_LATER))
        await forward(incoming, body)
      })
      return
    }
    const got = await forward(incoming, body)
    if (falls(now.doubled)) {
      injected.doubled++
      aside(async () => {
        await sleep(between(...SECOND_TIME))
        await forward(incoming, body)
      })
    }
    if (falls(now.cut)) {
      injected.cut++
      incoming.socket.destroy()
      return
    }
    if (meant) await sleep(between(...now.delay))
    const { connection: _, 'transfer-encoding': __, ...headers } = got.headers
    response.writeHead(got.status, { ...headers, 'content-length': got.body.length }).end(got.body)
  }

  const server = createServer({ keepAliveTimeout: 65_000 }, (incoming, response) => {
    pass(incoming, response).catch(() => incoming.socket.destroy())
  })
  server.on('connection', (socket) => {
    if (weather.down) {
      injected.refused++
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port

  return {
    port: own,
    url: `http://127.0.0.1:${own}`,
    injected,
    /** From now on; what is left out is calm. */
    set: (next: Partial<Weather> = {}) => {
      weather = { ...CALM, ...next }
      if (weather.down) for (const socket of sockets) socket.destroy()
    },
    /** Resolves when the server has seen everything that it is still to see. */
    settled: async () => {
      while (underWay > 0) await sleep(20)
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      agent.destroy()
    }
  }
}
