'use client'
import { type FormEvent, useRef, useState } from 'react'
import { EXAMS, result, room, signIn } from '#app/_addresses.ts'
import { ApiFailure, callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import { useHydrated } from '#app/_ui/hydrated.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { ClockAnswer } from '#lib/features/attempts/schema.ts'
import { ATTEMPTS } from './attempt-list.tsx'
import { deliverFailures, deliverWords } from './deliver-text.ts'

type Delivered = { delivered: number; refused: number; attemptId: string; over: boolean }
type Outcome = 'waiting' | 'no-file' | 'sending' | Delivered | { code: string }

/** A response file is far smaller; what is larger is not even read. */
const LARGEST = 1_000_000

/** Takes an encrypted response file from the exam room and hands it in; the server reads it and decides. */
export function DeliverFile({ language }: { language: Language }) {
  const input = useRef<HTMLInputElement>(null)
  const hydrated = useHydrated()
  const [outcome, setOutcome] = useState<Outcome>('waiting')
  const text = deliverWords[language]

  async function send(event: FormEvent) {
    event.preventDefault()
    const file = input.current?.files?.[0]
    if (!file) {
      setOutcome('no-file')
      input.current?.focus()
      return
    }
    setOutcome('sending')
    try {
      setOutcome(await deliver(file))
      await renewAttempts()
    } catch (error) {
      setOutcome({ code: codeOf(error) })
    }
  }

  return (
    <details className="border-line border-t pt-3">
      <summary className="min-h-11 py-2 text-[0.92rem]">{text.title}</summary>
      <p className="max-w-2xl text-[0.9rem] text-ink-2">{text.lead}</p>
      <form onSubmit={send} className="mt-3 flex flex-wrap items-end gap-3">
        <label className="grid max-w-full gap-1 text-[0.86rem]">
          <span>{text.file}</span>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            className="field py-2"
            disabled={!hydrated}
            aria-describedby="deliver-outcome"
            onChange={() => setOutcome('waiting')}
          />
        </label>
        <button type="submit" className="btn" disabled={!hydrated || outcome === 'sending'}>
          {text.send}
        </button>
      </form>
      <div role="status" id="deliver-outcome" className="mt-3 max-w-2xl text-[0.92rem]">
        <OutcomeText outcome={outcome} language={language} />
      </div>
    </details>
  )
}

function OutcomeText({ outcome, language }: { outcome: Outcome; language: Language }) {
  const text = deliverWords[language]
  if (outcome === 'waiting') return null
  if (outcome === 'no-file') return <p className="text-shu">{text.noFile}</p>
  if (outcome === 'sending') return <p className="muted">{text.sending}</p>
  if ('code' in outcome)
    return (
      <>
        <p className="text-shu">
          {deliverFailures[language][outcome.code] ??
            failures[language][outcome.code] ??
            deliverFailures[language].fault}
        </p>
        {outcome.code === 'not-signed-in' && (
          <a href={signIn(EXAMS)} className="btn mt-3">
            {text.signIn}
          </a>
        )}
      </>
    )
  const { delivered, refused, attemptId, over } = outcome
  return (
    <>
      <p className={delivered > 0 ? 'text-ok' : ''}>{delivered > 0 ? text.delivered(delivered) : text.noneDelivered}</p>
      {refused > 0 && <p className="text-shu">{text.refused(refused)}</p>}
      <a href={over ? result(attemptId) : room(attemptId)} className="btn mt-3">
        {over ? text.toResult : text.toRoom}
      </a>
    </>
  )
}

/** @throws ApiFailure as the server refuses, and file-unreadable for what is no response file at all */
async function deliver(file: File): Promise<Delivered> {
  const content = file.size > LARGEST ? undefined : parsed(await file.text().catch(() => ''))
  // the rest of the file is the server's to judge
  if (
    content?.format !== 'gokaku-responses' ||
    typeof content.attemptId !== 'string' ||
    !/^[\w-]+$/.test(content.attemptId)
  )
    throw new ApiFailure({ code: 'file-unreadable', message: 'this is not an answer file' })
  const path = `/api/attempts/${encodeURIComponent(content.attemptId)}`
  const { delivered, refused } = await callApi<{ delivered: number; refused: number }>('POST', `${path}/file`, content)
  // only decides where the link leads; the room itself leads on to the result
  const over = await callApi<ClockAnswer>('GET', path).then(
    ({ submittedAt }) => submittedAt !== null,
    () => false
  )
  return { delivered, refused, attemptId: content.attemptId, over }
}

/** The attempts listed above may have a new result: they are taken from the page as it is now. */
async function renewAttempts(): Promise<void> {
  const page = await fetch(location.href).then(
    (answer) => answer.text(),
    () => ''
  )
  const renewed = new DOMParser().parseFromString(page, 'text/html').getElementById(ATTEMPTS)
  if (renewed) document.getElementById(ATTEMPTS)?.replaceWith(renewed)
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(text)
    return typeof content === 'object' && content !== null ? { ...content } : undefined
  } catch {
    return undefined
  }
}
