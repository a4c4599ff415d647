'use client'
import { useEffect, useState } from 'react'
import { callApi } from '#app/_ui/api.ts'
import type { ClockAnswer } from '#lib/features/attempts/schema.ts'
import { useAnswers, useSave } from './answer-sheet.ts'
import type { RoomAnswers } from './room-answers.ts'
import type { Clock } from './use-clock.ts'

const RETRY_EVERY = 5_000
const GIVE_UP_AFTER = 15_000
/** With less than this to go, the time is over; the last of it is waited for. */
const TOLERANCE = 1_000

/**
 * open: answers count; closing: the time is over and the paper is on its way; waiting: it has not arrived yet;
 * revealed: the rest of it is refused, because a key was shown elsewhere.
 */
export type Closing = 'open' | 'closing' | 'waiting' | 'revealed'

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
/** A request that hangs must not keep the next try from being made; repeats are harmless. */
const soon = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([work, wait(GIVE_UP_AFTER).then(() => Promise.reject(new Error('no answer in time')))])

/**
 * At the deadline: hands the paper in as it stands, once the server agrees that the time is over, and shows the
 * result. Until then nothing can be changed. A clock that was wrong is corrected by the answer, and the room is open
 * again.
 */
export function useDeadline(attemptId: string, clock: Clock, answers: RoomAnswers): Closing {
  const { over: passed, exchange } = clock
  const closed = useAnswers(answers, ({ closed }) => closed)
  const over = closed || passed
  const revealed = useSave(answers, ({ trouble }) => trouble === 'attempt-revealed')
  const [waiting, setWaiting] = useState(false)

  useEffect(() => {
    if (!over || revealed) return
    let stopped = false
    let busy = false
    const close = async () => {
      if (busy || stopped) return
      busy = true
      try {
        if ((await handedIn(attemptId, exchange, answers)) && !stopped && !isRevealed(answers)) {
          await answers.finished()
          // all of it has arrived, so nothing is lost by opening the result; else, and where this fails, its page asks
          if (!answers.snapshot().save.elsewhere)
            await callApi('POST', `/api/attempts/${attemptId}/opening`).catch(() => {})
          location.replace(`/exams/${attemptId}/result`)
        }
      } catch {
        if (!stopped) setWaiting(true)
      }
      busy = false
    }
    const now = () => void close()
    now()
    const timer = setInterval(now, RETRY_EVERY)
    window.addEventListener('online', now)
    return () => {
      stopped = true
      clearInterval(timer)
      window.removeEventListener('online', now)
      setWaiting(false)
    }
  }, [over, revealed, attemptId, answers, exchange])

  if (revealed) return 'revealed'
  return over ? (waiting ? 'waiting' : 'closing') : 'open'
}

const isRevealed = (answers: RoomAnswers) => answers.snapshot().save.trouble === 'attempt-revealed'

/**
 * Sends what is unsaved, then hands in.
 * @returns false where the server says that there is time left
 * @throws where the server could not be told everything
 */
async function handedIn(attemptId: string, exchange: Clock['exchange'], answers: RoomAnswers): Promise<boolean> {
  // the server takes no more answers of this attempt: it has ended there
  if (answers.snapshot().closed) return true
  const sentAt = performance.now()
  const answer = await soon(callApi<ClockAnswer>('GET', `/api/attempts/${attemptId}`))
  exchange(answer, sentAt)
  if (!answer.submittedAt) {
    const left = answer.deadlineAt - answer.now
    if (answer.pausedAt !== null || left > TOLERANCE) return false
    if (left > 0) await wait(left)
  }
  await soon(answers.flush())
  const { closed, save } = answers.snapshot()
  // where the exam goes on elsewhere, that tab's answers count
  if (answers.hasUnsaved() && !closed && !save.elsewhere) throw new Error('not everything is saved')
  if (!answer.submittedAt) await soon(callApi('POST', `/api/attempts/${attemptId}/submission`))
  return true
}
