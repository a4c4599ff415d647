/**
 * Questions that are nearly the same: the character 3-grams of stem and keys have more than half in common (Jaccard).
 * Candidates are found by MinHash, so the time grows with the number of questions, not with the number of pairs.
 */
import type { Bank } from '../bank.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import { type Finding, findingAt, type Placed } from './finding.ts'

/** Shared share of 3-grams from which two questions count as one. Questions about one subject reach 0.36. */
const TOO_ALIKE = 0.5
/** 32 bands of 3: a pair at 0.5 is found with a chance of 99 %, one at 0.6 with 99.96 %. */
const BANDS = 32
const ROWS = 3
const BINS = BANDS * ROWS
/** Members that a bucket keeps. A fuller one holds copies of these, or questions that are not alike. */
const KEPT = 16

/** Questions nearly the same as an earlier one in one of the languages, each named with the first such. */
export function checkDuplicates(questions: readonly Placed[], languages: readonly Language[] = LANGUAGES): Finding[] {
  const alike = new Map<number, { other: number; words: string[] }>()
  for (const language of languages)
    for (const { index, other, similarity } of alikeIn(questions, language)) {
      const known = alike.get(index) ?? { other, words: [] }
      const name = other === known.other ? '' : ` with ${questions[other].question.id}`
      known.words.push(`${language} ${Math.round(similarity * 100)} %${name}`)
      alike.set(index, known)
    }
  return [...alike].map(([index, { other, words }]) =>
    findingAt(
      questions[index],
      'near-duplicate',
      ['stem'],
      `nearly the same as ${questions[other].question.id} (${words.join(', ')} of the 3-grams in common)`
    )
  )
}

type Pair = { index: number; other: number; similarity: number }

function alikeIn(questions: readonly Placed[], language: Language): Pair[] {
  const shingles = questions.map(({ question }) => shinglesOf(question, language))
  const buckets = new Map<number, number[]>()
  const pairs: Pair[] = []
  shingles.forEach((set, index) => {
    const keys = bucketsOf(set)
    const candidates = new Set<number>()
    for (const key of keys) for (const member of buckets.get(key) ?? []) candidates.add(member)
    for (const other of [...candidates].sort((left, right) => left - right)) {
      const similarity = jaccard(set, shingles[other])
      if (similarity > TOO_ALIKE) {
        pairs.push({ index, other, similarity })
        break
      }
    }
    for (const key of keys) {
      const members = buckets.get(key)
      if (!members) buckets.set(key, [index])
      else if (members.length < KEPT) members.push(index)
    }
  })
  return pairs
}

const mixed = (hash: number) => {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

/** Hashes of the 3-grams of stem and keys, ascending, each once. Case, spaces and punctuation do not count. */
function shinglesOf({ stem, options }: Bank['questions'][number], language: Language): Uint32Array {
  const keys = options.filter((option) => option.key).map((option) => option.text[language])
  const text = [stem[language], ...keys]
    .join('')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '')
  const hashes = new Set<number>()
  for (let at = 0; at + 3 <= text.length; at++)
    hashes.add(
      mixed(
        Math.imul(Math.imul(text.charCodeAt(at), 65_599) ^ text.charCodeAt(at + 1), 65_599) ^ text.charCodeAt(at + 2)
      )
    )
  return Uint32Array.from(hashes).sort()
}

/**
 * One key for each band. Each 3-gram falls into one of the bins, which keeps its smallest hash; an empty bin borrows from
 * the next one (one-permutation MinHash).
 */
function bucketsOf(shingles: Uint32Array): number[] {
  if (shingles.length === 0) return []
  const smallest = new Float64Array(BINS).fill(Number.POSITIVE_INFINITY)
  for (const hash of shingles) {
    const value = mixed(hash ^ 0x9e3779b9)
    smallest[hash % BINS] = Math.min(smallest[hash % BINS], value)
  }
  const filled = Array.from(smallest, (_, bin) => {
    let step = 0
    while (smallest[(bin + step) % BINS] === Number.POSITIVE_INFINITY) step++
    return smallest[(bin + step) % BINS] + step
  })
  return Array.from({ length: BANDS }, (_, band) =>
    filled
      .slice(band * ROWS, (band + 1) * ROWS)
      .reduce((key, value) => mixed(Math.imul(key, 31) ^ mixed(value)), band + 1)
  )
}

/** The share of common members in two ascending lists, 0 to 1. */
function jaccard(left: Uint32Array, right: Uint32Array): number {
  let common = 0
  for (let at = 0, other = 0; at < left.length && other < right.length; ) {
    if (left[at] === right[other]) {
      common++
      at++
      other++
    } else if (left[at] < right[other]) at++
    else other++
  }
  return common / (left.length + right.length - common)
}
