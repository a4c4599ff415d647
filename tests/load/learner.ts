/** One learner in the exam room, as the load test plays it: over HTTP only. */
import type { clientFor } from './client.ts'

type Client = ReturnType<typeof clientFor>
type Saved = { position: number; counter: number }

const JSON_BODY = { 'content-type': 'application/json' }

export type Learner = Awaited<ReturnType<typeof seat>>

/** A guest with an open short form. @throws Error with the status and body of the request that was refused */
export async function seat(client: Client, examId: string) {
  const expect = async (status: number, sent: Parameters<Client['send']>[0]) => {
    const answer = await client.send(sent)
    if (answer.status !== status) throw new Error(`${sent.method} ${sent.path}: ${answer.status} ${answer.text}`)
    return answer
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const guest = await expect(303, { method: 'POST', path: '/api/account/guest', headers: form, body: 'next=/' })
  const cookie = [guest.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ')
  const headers = { ...JSON_BODY, cookie }
  const start = { examId, kind: 'short', allowanceMinutes: 0, shorten: true }
  const { id } = JSON.parse(
    (await expect(201, { method: 'POST', path: '/api/attempts', headers, body: JSON.stringify(start) })).text
  )
  const path = `/api/attempts/${id}`
  const taken = await expect(201, { method: 'POST', path: `${path}/epochs`, headers })
  const { epoch } = JSON.parse(taken.text)

  const acknowledged = new Map<number, number>()
  let counter = 0
  return {
    /** Saves one response; true when the server says that this revision is stored. */
    save: async () => {
      const position = counter % 10
      counter++
      const response = { position, selected: ['a'], flagged: false, struck: [], timeMs: counter, counter }
      const body = JSON.stringify({ epoch, responses: [response] })
      const answer = await client.send({ method: 'PUT', path: `${path}/responses`, headers, body })
      if (answer.status !== 200) return false
      acknowledged.set(position, response.counter)
      return true
    },
    /** How many acknowledged saves the server no longer has. */
    lost: async () => {
      const answer = await expect(201, { method: 'POST', path: `${path}/epochs`, headers })
      const stored = new Map((JSON.parse(answer.text).responses as Saved[]).map((row) => [row.position, row.counter]))
      return [...acknowledged].filter(([position, wanted]) => (stored.get(position) ?? 0) < wanted).length
    }
  }
}
