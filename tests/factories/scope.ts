/** Scopes of learners that a test knows by their ids. */
import { inPack, type LearnerScope, type OwnerScope, scopeOfRow } from '#lib/domain/access/scope.ts'

export const ownerOf = (userId: string): OwnerScope => scopeOfRow({ userId })
export const learnerOf = (userId: string, packId = 'mini-pack'): LearnerScope => inPack(ownerOf(userId), packId)
