/** What the app refuses to do, by a code that the interface can put into the learner's words. */
export type RefusalCode =
  | 'invalid'
  | 'not-signed-in'
  | 'not-found'
  | 'wrong-origin'
  | 'attempt-closed'
  | 'attempt-open'
  | 'attempt-revealed'
  | 'attempt-paused'
  | 'not-pausable'
  | 'nothing-missed'
  | 'file-unreadable'
  | 'question-in-exam'
  | 'two-exams'
  | 'shortage'
  | 'email-taken'
  | 'wrong-credentials'
  | 'already-account'
  | 'too-many-tries'
  | 'too-busy'
  | 'weak-password'
  | 'sign-in-again'
  | 'day-is-full'
  | 'record-is-full'
  | 'storage-busy'
  | 'storage-full'
  /** No room for anybody or anything new; what has begun still saves. */
  | 'no-room'
  | 'storage-read-only'
  | 'unhealthy'

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: unknown
  constructor(code: RefusalCode, message: string, details?: unknown) {
    super(message)
    this.code = code
    this.details = details
  }
}
