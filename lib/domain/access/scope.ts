/**
 * Whose data is read or written, and in which pack. Everything of a learner asks for one of these instead of an id, so
 * nobody can pass the one who asks for the one whose data it is, and no query forgets the pack. Made here only.
 */
import type { Viewer } from './viewer.ts'

declare const minted: unique symbol

/** Everything of one learner, whatever the pack. */
export type OwnerScope = { readonly ownerId: string; readonly [minted]: true }

/** What one learner has in one pack. */
export type LearnerScope = OwnerScope & { readonly packId: string }

/** A learner may do with their own data what they ask for. */
export const ownScope = ({ userId }: Viewer): OwnerScope => ({ ownerId: userId }) as OwnerScope

/** For work that nobody asked for, or that follows from a stored row: closing, merging, opening what was checked. */
export const scopeOfRow = ({ userId }: { userId: string }): OwnerScope => ({ ownerId: userId }) as OwnerScope

export const inPack = ({ ownerId }: OwnerScope, packId: string): LearnerScope => ({ ownerId, packId }) as LearnerScope

/** What whoever asks has in one pack. */
export const learnerIn = (viewer: Viewer, packId: string): LearnerScope => inPack(ownScope(viewer), packId)

/** @throws RangeError where what is to be read or written belongs to another pack: a fault of ours, never a learner's */
export function requirePack({ packId }: LearnerScope, other: string): void {
  if (packId !== other) throw new RangeError(`${other} is outside the scope of ${packId}`)
}
