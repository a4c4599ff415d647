/** One learner in the exam room, as the load test plays it: over HTTP only, as a browser would. */
import { type Answer, type Client, headerOf, type Sent } from './client.ts'

export const EXAM = 'saa-c03'
export const QUESTIONS = 65

/** The requests of a learner, in the order in which they make them. */
export const KINDS = ['guest', 'start', 'room page', 'opening', 'save', 'hand-in', 'result page'] as const
export type Kind = (typeof KINDS)[number]

/** What was answered with something else than the expected. */
class Refused extends Error {}

export type Learner = {
  cookie: string
  attempt: string
  epoch: number
  /** The counter of the newest response. */
  counter: number
  /** By position: the newest counter that the server has acknowledged, and the option chosen with it. */
  acknowledged: Map<number, { counter: number; selected: string }>
}

export const newLearner = (): Learner => ({ cookie: '', attempt: '', epoch: 0, counter: 0, acknowledged: new Map() })

const START = JSON.stringify({ pack: 'aws-solutions-architect', examId: EXAM, kind: 'full', allowanceMinutes: 0 })
const FORM = 'application/x-www-form-urlencoded'

let addresses = 0
/** Thousands within minutes come from thousands of places, and not from one (lib/domain/limits.ts). */
function nextAddress(): string {
  const at = addresses++
  return `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`
}

async function expect(client: Client, status: number, sent: Sent): Promise<Answer> {
  const answer = await client.send(sent)
  if (answer.status !== status)
    throw new Refused(`${sent.method} ${sent.path}: ${answer.status} ${answer.text().slice(0, 300)}`)
  return answer
}

/** What a learner does, one request each. Each throws where the answer is not the expected one. */
export const STEPS: Record<Exclude<Kind, 'save'>, (client: Client, learner: Learner) => Promise<void>> = {
  guest: async (client, learner) => {
    const guest = { method: 'POST', path: '/api/account/guest', type: FORM, body: 'next=/', from: nextAddress() }
    const answer = await expect(client, 303, guest)
    learner.cookie = headerOf(answer, 'set-cookie').split(';')[0]
  },
  start: async (client, learner) => {
    const { cookie } = learner
    const answer = await expect(client, 201, { method: 'POST', path: '/api/attempts', cookie, body: START })
    learner.attempt = JSON.parse(answer.text()).id
  },
  'room page': async (client, { cookie, attempt }) => {
    await expect(client, 200, { method: 'GET', path: `/exams/${attempt}`, cookie })
  },
  opening: async (client, learner) => {
    const { cookie, attempt } = learner
    const path = `/api/attempts/${attempt}/epochs`
    const answer = await expect(client, 201, { method: 'POST', path, cookie, body: '{"paper":true}' })
    // parsing the whole paper would be work on the server's machine that a browser does elsewhere
    learner.epoch = Number(/"epoch":(\d+)/.exec(answer.text())?.[1])
  },
  'hand-in': async (client, { cookie, attempt }) => {
    await expect(client, 200, { method: 'POST', path: `/api/attempts/${attempt}/submission`, cookie, body: '{}' })
  },
  'result page': async (client, { cookie, attempt }) => {
    await expect(client, 200, { method: 'GET', path: `/exams/${attempt}/result`, cookie })
  }
}

/** Saves one response. @throws where the server does not say that this very revision is stored */
export async function save(client: Client, learner: Learner, position: number): Promise<void> {
  const { cookie, attempt, epoch } = learner
  const counter = ++learner.counter
  const selected = 'abcd'[counter % 4]
  const path = `/api/attempts/${attempt}/responses`
  const body = `{"epoch":${epoch},"responses":[{"position":${position},"selected":["${selected}"],"flagged":false,"struck":[],"confidence":null,"highlights":"","trail":"${selected}","timeMs":${20_000 + counter},"counter":${counter},"at":${Date.now()}}]}`
  const text = (await expect(client, 200, { method: 'PUT', path, cookie, body })).text()
  if (!text.includes(`"counter":${counter}`)) throw new Refused(`the revision ${counter} is not stored: ${text}`)
  const before = learner.acknowledged.get(position)
  if (!before || before.counter < counter) learner.acknowledged.set(position, { counter, selected })
}
