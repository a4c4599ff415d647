'use client'
import { useState } from 'react'
import { result } from '#app/_addresses.ts'
import { browser } from '#app/_sync/browser.ts'
import { forgetRoom, unsavedOf } from '#app/_sync/kept-attempts.ts'
import { deliverKept } from '#app/_sync/opening.ts'
import { callApi, codeOf } from '#app/_ui/api.ts'
import { Confirm } from '#app/_ui/confirm.tsx'
import { failures } from '#app/_ui/failure.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { giveUpWords } from './give-up-text.ts'

/**
 * Ends an open exam that its learner does not want to finish, once they know what happens. Like handing in, it waits
 * for what this browser has not saved yet: afterwards nothing is taken.
 */
export function GiveUp({ attemptId, language }: { attemptId: string; language: Language }) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const text = giveUpWords[language]

  async function giveUp() {
    setBusy(true)
    setFailure(undefined)
    try {
      await deliverKept(browser).catch(() => {})
      // a browser that keeps nothing has nothing to lose
      const unsaved = await unsavedOf(browser, attemptId).catch(() => 0)
      if (unsaved > 0) return setFailure(text.unsaved(unsaved))
      await callApi('DELETE', `/api/attempts/${attemptId}`)
      await forgetRoom(browser, attemptId)
      location.assign(result(attemptId))
    } catch (error) {
      setFailure(failures[language][codeOf(error)] ?? failures[language].fault)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Confirm
      id={`give-up-${attemptId}`}
      open={text.giveUp}
      title={text.title}
      cancel={text.keep}
      confirm={
        <button type="button" className="btn btn-danger" disabled={busy} onClick={giveUp}>
          {text.confirm}
        </button>
      }
    >
      <p>{text.graded}</p>
      <p className="mt-2">{text.unmet}</p>
      <p role="alert" className="mt-2 text-shu empty:hidden">
        {failure}
      </p>
    </Confirm>
  )
}
