import { useEffect, useRef, useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import { newId } from '#app/_ui/new-id.ts'
import { toggled } from '#app/_ui/options.tsx'
import type { Tally } from '#lib/domain/drill.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { Confidence } from '#lib/domain/review.ts'
import type { Verdict } from '#lib/features/practice/mutations.ts'
import type { Scope } from '#lib/features/practice/schema.ts'

/** Where a drill or review stands: a question, and its verdict where it is answered. */
export type Stage = {
  question: PublicQuestion | null
  tally: Tally
  answered?: { confidence: Confidence | null; verdict: Verdict }
}

/** The address under which this stage is found again: after a look at the notes, or a reload. */
function rememberIn(address: URL, answered?: { id: string; order: string }): void {
  address.searchParams.delete('answer')
  address.searchParams.delete('order')
  if (answered) {
    address.searchParams.set('answer', answered.id)
    address.searchParams.set('order', answered.order)
  }
  history.replaceState(history.state, '', address)
}

/** The state of a drill or review, and what moves it on. */
export function useRun(scope: Scope, start: Stage) {
  const [stage, setStage] = useState(start)
  const [answerId, setAnswerId] = useState<string>()
  const [selected, setSelected] = useState<string[]>(start.answered?.verdict.selected ?? [])
  const [confidence, setConfidence] = useState<Confidence | null>(start.answered?.confidence ?? null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const { question, tally } = stage
  const verdict = stage.answered?.verdict
  const complete = question !== null && selected.length === question.choose

  async function answer() {
    if (!question || !complete || busy || verdict) return
    setBusy(true)
    setFailure(undefined)
    try {
      // the same id for every try, so that a repeated request is stored once
      const id = answerId ?? newId()
      setAnswerId(id)
      const body = { id, scope, versionId: question.versionId, selected, confidence: confidence ?? undefined }
      const given = await callApi<Verdict>('POST', '/api/answers', body)
      // what is stored, if an earlier try had arrived with another choice
      setSelected(given.selected)
      setStage({ question, tally: given.tally, answered: { confidence, verdict: given } })
      rememberIn(new URL(location.href), { id, order: question.options.map((option) => option.id).join('') })
    } catch (error) {
      setFailure(codeOf(error))
    } finally {
      setBusy(false)
    }
  }

  function proceed() {
    if (!verdict) return
    setStage({ question: verdict.next, tally })
    setAnswerId(undefined)
    setSelected([])
    setConfidence(null)
    rememberIn(new URL(location.href))
    window.scrollTo(0, 0)
  }

  const toggle = (option: string) => {
    if (question && !verdict && !busy) setSelected(toggled(selected, option, question.choose))
  }

  return {
    question,
    tally,
    verdict,
    selected,
    confidence,
    setConfidence,
    failure,
    busy,
    complete,
    answer,
    proceed,
    toggle
  }
}

/** The focus goes where the news is: to the verdict once there is one, to the next question after it. */
export function useFocus(question: PublicQuestion | null, answered: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  const verdict = useRef<HTMLHeadingElement>(null)
  const before = useRef({ question, answered })
  useEffect(() => {
    const was = before.current
    before.current = { question, answered }
    if (was.answered === answered && was.question === question) return
    const target = (answered ? verdict : heading).current
    target?.focus({ preventScroll: !answered })
  }, [question, answered])
  return { heading, verdict }
}
