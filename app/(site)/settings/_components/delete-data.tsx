'use client'
import { useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import { failures } from '#app/_ui/failure.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import { forgetRooms } from '../../../(room)/exams/[attempt]/_components/local-sheets.ts'
import { Confirm } from './confirm.tsx'
import { words } from './text.ts'

/** Deletes the account or the guest with everything stored, once confirmed, and leads to the first page. */
export function DeleteData({ language, guest }: { language: Language; guest: boolean }) {
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const text = words[language]

  async function erase() {
    setBusy(true)
    setFailure(undefined)
    try {
      await callApi('DELETE', '/api/account')
      await forgetRooms({ unsavedToo: true })
      window.location.assign('/')
    } catch (error) {
      setFailure(failures[language][codeOf(error)] ?? failures[language].fault)
      setBusy(false)
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
        {failure}
      </p>
    </Confirm>
  )
}
