'use client'
import { useState } from 'react'
import { type KeyAct, letterKey, optionKeys } from '#app/_ui/keyboard.ts'
import { toggled } from '#app/_ui/options.tsx'
import { useStable } from '#app/_ui/stable.ts'
import { type ResponseState, trailAfter } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import { type Confidence, nextConfidence } from '#lib/domain/review.ts'
import { words } from '../text.ts'
import { type Highlighter, useHighlighter } from './use-highlighter.ts'

export type Change = (part: Partial<Omit<ResponseState, 'position'>>) => void

/** The same functions for the whole visit. */
export type QuestionActs = {
  choose: (option: string) => void
  strike: (option: string) => void
  flag: () => void
  trust: (confidence: Confidence | null) => void
  highlight: () => void
}

export type Marks = {
  acts: QuestionActs
  /** X was pressed: the next letter strikes out instead of choosing. */
  striking: boolean
  highlighter: Highlighter
  /** X is no longer waited for. @returns false where it was not */
  stopStriking: () => boolean
  /** The keys of the question itself. */
  keys: KeyAct[]
}

/** What a learner can do to one question, by pointer and by keyboard. */
export function useMarks(question: PublicQuestion, language: Language, response: ResponseState, change: Change): Marks {
  // for the question on which X was pressed, and no other
  const [strikingOn, setStrikingOn] = useState<string>()
  const striking = strikingOn === question.versionId
  const highlighter = useHighlighter(question, language, response.highlights, (highlights) => change({ highlights }))

  const choose = (option: string) => {
    const selected = toggled(response.selected, option, question.choose)
    const struck = response.struck.filter((other) => !selected.includes(other))
    change({ selected, struck, trail: trailAfter(response.trail, selected, question.choose) })
  }
  const strike = (option: string) =>
    change(
      response.struck.includes(option)
        ? { struck: response.struck.filter((other) => other !== option) }
        : {
            struck: [...response.struck, option],
            selected: response.selected.filter((other) => other !== option)
          }
    )
  const flag = () => change({ flagged: !response.flagged })

  const stopStriking = () => {
    setStrikingOn(undefined)
    return striking
  }
  const trust = (confidence: Confidence | null) => change({ confidence })
  const acts = useStable({ choose, strike, flag, trust, highlight: highlighter.toggle })
  const text = words[language].keys
  const six = question.options.length === 6
  const letters = optionKeys(question.options.length, text.choose, (position) => {
    const { id } = question.options[position]
    if (stopStriking()) strike(id)
    else choose(id)
  })
  const keys: KeyAct[] = [
    // F flags; where there is a sixth option, its letter chooses it and capital F flags
    { ...letters, keys: letters.keys.filter((key) => key !== 'F') },
    { keys: six ? ['F'] : letterKey('f'), shown: six ? '⇧F' : 'F', meaning: text.flag, act: flag },
    {
      keys: letterKey('x'),
      shown: 'X',
      meaning: text.strike,
      act: () => setStrikingOn(striking ? undefined : question.versionId)
    },
    { keys: letterKey('h'), shown: 'H', meaning: text.highlight, act: highlighter.toggle },
    {
      keys: letterKey('s'),
      shown: 'S',
      meaning: text.confidence,
      act: () => trust(nextConfidence(response.confidence))
    }
  ]
  return { acts, striking, stopStriking, highlighter, keys }
}
