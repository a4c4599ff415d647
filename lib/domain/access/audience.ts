/** Who may call an endpoint. Each audience makes of whoever asks what the endpoint may use, or refuses them. */
import { Refusal, type RefusalCode } from '../refusal.ts'
import { type OwnerScope, ownScope } from './scope.ts'
import type { Viewer } from './viewer.ts'

type Audience<Admitted> = {
  /** How it refuses; empty where it admits everyone. */
  refuses: readonly RefusalCode[]
  admit: (viewer: Viewer | null) => Admitted
}

const anyone: Audience<{ viewer: Viewer | null; owner: OwnerScope | null }> = {
  refuses: [],
  admit: (viewer) => ({ viewer, owner: viewer && ownScope(viewer) })
}

/** Guests are learners, too. */
const learner: Audience<{ viewer: Viewer; owner: OwnerScope }> = {
  refuses: ['not-signed-in'],
  admit: (viewer) => {
    if (!viewer) throw new Refusal('not-signed-in', 'start as a guest or sign in first')
    return { viewer, owner: ownScope(viewer) }
  }
}

export const AUDIENCES = { anyone, learner }
export type Who = keyof typeof AUDIENCES
export type Admitted<Name extends Who> = ReturnType<(typeof AUDIENCES)[Name]['admit']>
