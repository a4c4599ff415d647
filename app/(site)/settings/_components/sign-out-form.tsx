'use client'
import type { FormEvent } from 'react'
import { browser } from '#app/_sync/browser.ts'
import { forgetRooms } from '#app/_sync/kept-attempts.ts'

/** A plain form, which works before any script does; with script, this browser first forgets the papers it keeps. */
export function SignOutForm({ label, className }: { label: string; className: string }) {
  const forget = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    void forgetRooms(browser, { unsavedToo: false }).then(() => form.submit())
  }
  return (
    <form action="/api/account/sign-out" method="post" onSubmit={forget}>
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  )
}
