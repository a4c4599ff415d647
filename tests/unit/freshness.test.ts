import { describe, expect, test } from 'vitest'
import { fingerprintsOf, freshnessOf } from '#lib/domain/bank/freshness.ts'
import type { Reading } from '#lib/domain/bank/schema.ts'
import { makeBank } from '#tests/factories/bank.ts'

/** The small bank with every question read as it is. */
function readBank() {
  const bank = makeBank()
  const readings = bank.questions.map(
    (question): Reading => ({
      id: question.id,
      read: 'agreed',
      on: '2026-11-22',
      ...fingerprintsOf(question, bank.notes)
    })
  )
  return { ...bank, readings }
}

/** The Japanese page of alpha with `from` replaced, as an author would edit it. */
function edited(from: string, to: string) {
  const bank = readBank()
  const note = bank.notes.find(({ topic }) => topic === 'alpha')
  if (!note) throw new Error('the small bank has alpha')
  note.pages.ja = JSON.parse(JSON.stringify(note.pages.ja).replace(from, to))
  return bank
}

describe('a pack with a protocol', () => {
  test('is fresh while nothing has changed since the reading', () => {
    expect(freshnessOf(readBank())).toEqual({ unread: [], recheck: [], quarantined: [] })
  })

  test('asks for another look at exactly the questions whose passage was reworded', () => {
    const bank = edited('アルファの要点1である', 'アルファの要点1である、という')
    expect(freshnessOf(bank)).toEqual({ unread: [], recheck: ['alpha-1', 'alpha-5'], quarantined: [] })
  })

  test('quarantines exactly the questions whose passage has another number', () => {
    // the quote still stands there, only a figure beside it changed
    const bank = edited('アルファの要点2である', 'アルファの要点2である。上限は 5 GB')
    expect(freshnessOf(bank).quarantined).toEqual(['alpha-2', 'alpha-6'])
  })

  test('quarantines where a name in the passage changed', () => {
    const bank = edited('アルファの要点3である', 'アルファの要点3である（S3）')
    expect(freshnessOf(bank).quarantined).toEqual(['alpha-3', 'alpha-7'])
  })

  test('quarantines a question whose quote is gone', () => {
    const bank = edited('アルファの要点4である', '別の文である')
    expect(freshnessOf(bank).quarantined).toEqual(['alpha-4', 'alpha-8'])
  })

  test('wants a new reading of a question whose stem, options or key changed, and of no other', () => {
    const bank = readBank()
    bank.questions[0].stem = { ...bank.questions[0].stem, en: 'Which is it now?' }
    const [first, second] = bank.questions[1].options
    ;[first.key, second.key] = [second.key, first.key]
    bank.questions[2].explanation = { ja: '言い換え。', en: 'Said otherwise.' }
    expect(freshnessOf(bank)).toEqual({ unread: ['alpha-1', 'alpha-2'], recheck: [], quarantined: [] })
  })

  test('wants a reading of a new question', () => {
    const bank = readBank()
    bank.readings = bank.readings.filter(({ id }) => id !== 'beta-3')
    expect(freshnessOf(bank).unread).toEqual(['beta-3'])
  })
})

test('a pack without a protocol is served as it is', () => {
  expect(freshnessOf(makeBank())).toEqual({ unread: [], recheck: [], quarantined: [] })
})
