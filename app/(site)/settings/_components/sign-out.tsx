import { SETTINGS, signUp } from '#app/_addresses.ts'
import { Confirm } from '#app/_ui/confirm.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import { SignOutForm } from './sign-out-form.tsx'
import { words } from './text.ts'

/** Signing out. A guest is told first that there is no way back to their record. */
export function SignOut({ language, guest }: { language: Language; guest: boolean }) {
  const text = words[language]
  if (!guest) return <SignOutForm label={text.signOut} className="btn" />
  return (
    <Confirm
      id="sign-out"
      open={text.signOut}
      title={text.guestOut}
      cancel={text.cancel}
      confirm={<SignOutForm label={text.guestOutConfirm} className="btn btn-danger" />}
    >
      <p>{text.guestOutLead}</p>
      <a href={signUp(SETTINGS)} className="prose-link inline-flex min-h-11 items-center">
        {text.signUp}
      </a>
    </Confirm>
  )
}
