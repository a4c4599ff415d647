import { notFound, redirect } from 'next/navigation'
import { room } from '#app/_addresses.ts'
import { Refusal } from '#lib/domain/refusal.ts'

/** Where to go for an attempt that has no result to show. */
export const leaveFor =
  (id: string) =>
  (error: unknown): never => {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    if (error instanceof Refusal && error.code === 'attempt-open') redirect(room(id))
    throw error
  }
