/** A pack with the ids of the small one (of questions, concepts, topics and exams) and with a mark in all its words. */
import type { Bank } from '#lib/domain/bank/bank.ts'
import { makeBank } from './bank.ts'

export const SECOND_PACK = 'second-pack'
export const SECOND_MARK = 'SECOND'

/** What is compared with the words of notes, which carry the mark too, but inside their formatting. */
const COMPARED = ['quote', 'heading']

function marked(value: unknown, mark: string): unknown {
  if (Array.isArray(value)) return value.map((one) => marked(one, mark))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => {
      if (COMPARED.includes(field)) return [field, inner]
      const isText = /^(ja|en|name|text)$/.test(field) && typeof inner === 'string'
      return [field, isText ? `${mark} ${inner}` : marked(inner, mark)]
    })
  )
}

/** A new bank each time, with the mark in every text of it that a learner reads. */
export function makeMarkedBank(id: string, mark: string): Bank {
  const bank = marked(makeBank(), mark) as Bank
  return { ...bank, pack: { ...bank.pack, id } }
}

export const makeSecondBank = (): Bank => makeMarkedBank(SECOND_PACK, SECOND_MARK)
