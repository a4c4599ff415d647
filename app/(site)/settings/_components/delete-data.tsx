'use client'
import { useEffect, useState } from 'react'
import { HOME } from '#app/_addresses.ts'
import { browser } from '#app/_sync/browser.ts'
import { forgetRooms } from '#app/_sync/kept-attempts.ts'
import { ApiFailure, callApi, codeOf } from '#app/_ui/api.ts'
import { Confirm } from '#app/_ui/confirm.tsx'
import { failures } from '#app/_ui/failure.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { Field } from '../../sign-in/_components/field.tsx'
import { words as entrance } from '../../sign-in/_components/text.ts'
import { words } from './text.ts'

/** The server asks for it where one signed in a while ago. */
const PASSWORD = 'delete-password'

/** Deletes the account or the guest with everything stored, once confirmed, and leads to the first page. */
export function DeleteData({ language, guest }: { language: Language; guest: boolean }) {
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const text = words[language]

  useEffect(() => {
    if (asked) document.getElementById(PASSWORD)?.focus()
  }, [asked])

  async function erase() {
    setBusy(true)
    setFailure(undefined)
    setWrong(undefined)
    try {
      const typed = asked ? (document.getElementById(PASSWORD) as HTMLInputElement).value : ''
      await callApi('DELETE', '/api/account', typed === '' ? {} : { password: typed })
      await forgetRooms(browser, { unsavedToo: true })
      window.location.assign(HOME)
    } catch (error) {
      const details = error instanceof ApiFailure ? error.error.details : undefined
      const code = codeOf(error)
      setBusy(false)
      if (code === 'sign-in-again' && (details as { password?: boolean } | undefined)?.password) {
        setAsked(true)
        setFailure(text.passwordFirst)
      } else if (code === 'wrong-credentials') setWrong(text.passwordWrong)
      else setFailure(failures[language][code] ?? failures[language].fault)
    }
  }

  return (
    <Confirm
      id="delete-data"
      open={guest ? text.deleteGuest : text.delete}
      title={text.deleteTitle}
      cancel={text.cancel}
      confirm={
        <button type="button" disabled={busy} onClick={erase} className="btn btn-danger">
          {text.deleteConfirm}
        </button>
      }
    >
      <p>{guest ? text.deleteGuestAll : text.deleteAccount}</p>
      <a href="/api/account/export" download className="prose-link inline-flex min-h-11 items-center">
        {text.deleteFirst}
      </a>
      <p role="alert" className="text-shu empty:hidden">
        {failure ?? wrong}
      </p>
      {asked && (
        <div className="mt-3">
          <Field
            name={PASSWORD}
            label={entrance[language].password}
            type="password"
            autoComplete="current-password"
            problem={wrong}
            toggle={entrance[language]}
          />
        </div>
      )}
    </Confirm>
  )
}
