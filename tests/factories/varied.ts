/** Single-choice questions of any number that no rule of the craft objects to: no two alike, keys at each letter in turn. */
import type { Bank, TopicQuestion } from '#lib/domain/bank/bank.ts'
import { type Rng, seededRng } from '#lib/domain/rng.ts'
import { makeBank } from './bank.ts'
import { both, makeOption, makeQuestion } from './question.ts'

const LETTERS = ['a', 'b', 'c', 'd']
const KANJI = 0x4e00
const KANJI_COUNT = 0x4000
const STEM_WORDS = 25

const times = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at))
const latinWord = (rng: Rng) => times(6, () => String.fromCharCode(97 + Math.floor(rng() * 26))).join('')
const kanjiWord = (rng: Rng) => times(4, () => String.fromCharCode(KANJI + Math.floor(rng() * KANJI_COUNT))).join('')

/** As many questions as wanted, the same at each call. All options are of one length and one form. */
export function makeVaried(count: number): TopicQuestion[] {
  const rng = seededRng('varied')
  return Array.from({ length: count }, (_, index) => ({
    ...makeQuestion({
      id: `varied-${index + 1}`,
      stem: both(
        `${times(STEM_WORDS, () => kanjiWord(rng)).join('と')}はどれか。`,
        `Which of ${times(STEM_WORDS, () => latinWord(rng)).join(' ')}?`
      ),
      options: LETTERS.map((id, at) =>
        makeOption(id, {
          key: at === index % LETTERS.length,
          text: both(`${kanjiWord(rng)}を${kanjiWord(rng)}にする`, `Set ${latinWord(rng)} to ${latinWord(rng)}`)
        })
      )
    }),
    topic: 'alpha'
  }))
}

/** The small bank with 80 such questions in place of its own. */
export const makeVariedBank = (): Bank => ({ ...makeBank(), questions: makeVaried(80) })
