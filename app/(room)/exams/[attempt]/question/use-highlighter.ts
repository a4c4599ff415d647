'use client'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Language } from '#lib/domain/bank/languages.ts'
import {
  areHighlighted,
  formatHighlights,
  type Highlight,
  type Part,
  parseHighlights,
  type Range,
  toggledHighlights,
  trimmedRange,
  wordsOf
} from '#lib/domain/highlight.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { areShownAt, blocksOf, formattedKey, wordsIn } from '#lib/domain/question-text.ts'

/** The words that the keyboard stands on, from `anchor` up to `head`; only on the text on which it began. */
type Cursor = { on: string; anchor: number; head: number; translated: boolean }

export type Highlighter = {
  /** The element that holds the texts (`MarkedText`); selections elsewhere count for nothing. */
  root: RefObject<HTMLDivElement | null>
  highlights: Highlight[]
  /** The words selected with mouse or finger, or by the keyboard: what `toggle` would mark. */
  ranges: Highlight[]
  /** `toggle` would remove. */
  removes: boolean
  /** The words that the keyboard stands on. */
  cursor: Highlight | undefined
  /** Words were selected, but those of a translation: their place in the text is not known. */
  translated: boolean
  /** Marks or unmarks the ranges; without any, the keyboard begins to choose words. */
  toggle: () => void
  /** Moves by words; `extend` moves the end alone. */
  move: (step: number, extend: boolean) => void
  /** To the stem or option before or after. */
  movePart: (step: number) => void
  leave: () => void
}

const rawOf = (question: PublicQuestion, language: Language, part: Part): string =>
  (part === 'stem' ? question.stem : question.options.find(({ id }) => id === part)?.text)?.[language] ?? ''

/** Where marks and fences are not: the places of the words that are shown. Undefined where that is the whole text. */
function shownOf({ formatted }: PublicQuestion, language: Language, part: Part): Range[] | undefined {
  const blocks = formatted?.[formattedKey(language, part)]
  return blocks && wordsIn(blocks).map(({ from = 0, text }) => ({ from, to: from + text.length }))
}

const partsOf = (question: PublicQuestion) => ['stem', ...question.options.map(({ id }) => id)] as Part[]

/** Highlighting words of the shown question in the shown language. */
export function useHighlighter(
  question: PublicQuestion,
  language: Language,
  value: string,
  onChange: (value: string) => void
): Highlighter {
  const root = useRef<HTMLDivElement>(null)
  const selected = useSelected(root, question, language)
  const [cursorAt, setCursor] = useState<Cursor>()
  const on = `${question.versionId} ${language}`
  const at = cursorAt?.on === on ? cursorAt : undefined
  const choosing = at !== undefined
  const places = useMemo(
    () =>
      choosing
        ? partsOf(question).flatMap((part) =>
            wordsOf(rawOf(question, language, part), language, shownOf(question, language, part)).map((word) => ({
              ...word,
              language,
              part
            }))
          )
        : [],
    [choosing, question, language]
  )
  const highlights = useMemo(() => parseHighlights(value), [value])

  const cursor = at && places[at.anchor] && { ...places[at.anchor], to: places[at.head].to }
  const chosen = cursor ? [cursor] : []
  const ranges = selected.ranges.length > 0 ? selected.ranges : chosen

  // the words that the keyboard stands on stay in sight
  useEffect(() => {
    if (at) root.current?.querySelector('[data-cursor]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const toggle = () => {
    const { ranges: marked, translated } = selected.read()
    const now = marked.length > 0 ? marked : translated ? chosen : ranges
    if (now.length > 0) onChange(formatHighlights(toggledHighlights(highlights, now)))
    else setCursor({ on, anchor: 0, head: 0, translated })
    selected.clear()
  }
  const go = (head: number, extend: boolean) => {
    if (!at || !places[head]) return
    if (extend && (head < at.anchor || places[head].part !== places[at.anchor].part)) return
    setCursor({ ...at, anchor: extend ? at.anchor : head, head })
  }
  const movePart = (step: number) => {
    if (!at) return
    const parts = partsOf(question)
    const part = parts[parts.indexOf(places[at.head].part) + step]
    go(
      places.findIndex((place) => place.part === part),
      false
    )
  }

  return {
    root,
    highlights,
    ranges,
    removes: areHighlighted(highlights, ranges),
    cursor,
    translated: at?.translated ?? false,
    toggle,
    move: (step, extend) => at && go(at.head + step, extend),
    movePart,
    leave: () => setCursor(undefined)
  }
}

/** What is selected on the page, as ranges of the question's texts. */
function useSelected(root: RefObject<HTMLElement | null>, question: PublicQuestion, language: Language) {
  const [ranges, setRanges] = useState<Highlight[]>([])
  const read = () => selectedRanges(root.current, question, language)
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    // Only when the selection has come to rest. It also outlives the tap on its button, which ends it in some browsers.
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setRanges(latest.current().ranges), 250)
    }
    document.addEventListener('selectionchange', changed)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', changed)
    }
  }, [])
  const clear = () => {
    if (ranges.length > 0 || read().ranges.length > 0) document.getSelection()?.removeAllRanges()
    setRanges([])
  }
  return { ranges, read, clear }
}

type Selected = { ranges: Highlight[]; translated: boolean }

function selectedRanges(root: HTMLElement | null, question: PublicQuestion, language: Language): Selected {
  const selection = document.getSelection()
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0)
    return { ranges: [], translated: false }
  const range = selection.getRangeAt(0)
  const found = new Map<Part, Highlight>()
  // `MarkedText` keeps one text node in each [data-at], and its place in the raw text there
  for (const piece of root.querySelectorAll<HTMLElement>('[data-at]')) {
    const words = piece.firstChild
    if (!words || !range.intersectsNode(words)) continue
    const start = Number(piece.dataset.at)
    const from = start + (range.startContainer === words ? range.startOffset : 0)
    const to = start + (range.endContainer === words ? range.endOffset : (words.textContent ?? '').length)
    const part = piece.closest<HTMLElement>('[data-part]')?.dataset.part as Part | undefined
    if (!part) continue
    const shown = wordsIn(blocksOf(question.formatted, language, part, rawOf(question, language, part)))
    if (!(words instanceof Text) || words.nextSibling || !areShownAt(shown, start, words.data))
      return { ranges: [], translated: true }
    if (from >= to) continue
    found.set(part, { language, part, from: found.get(part)?.from ?? from, to })
  }
  const ranges = [...found.values()]
    .map((one) => ({ ...one, ...trimmedRange(rawOf(question, language, one.part), one) }))
    .filter(({ from, to }) => from < to)
  return { ranges, translated: false }
}
