'use client'
import { useState } from 'react'
import { optionOfKey } from '#app/_ui/keyboard.ts'
import { toggled } from '#app/_ui/options.tsx'
import { useStable } from '#app/_ui/stable.ts'
import { type ResponseState, trailAfter } from '#lib/domain/attempt.ts'
import type { Language } from '#lib/domain/bank/schema.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'
import type { Confidence } from '#lib/domain/review.ts'
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
  /** @returns whether the key was one of the question's */
  onKey: (key: string) => boolean
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

  const onKey = (key: string): boolean => {
    const option = question.options[optionOfKey(key) ?? -1]
    if (striking && (option || key === 'Escape')) {
      setStrikingOn(undefined)
      if (option) strike(option.id)
      return true
    }
    // F flags; where there is a sixth option, its letter chooses it and capital F flags
    if (key === 'F' || (key === 'f' && question.options.length < 6)) flag()
    else if (key.toLowerCase() === 'x') setStrikingOn(striking ? undefined : question.versionId)
    else if (key.toLowerCase() === 'h') highlighter.toggle()
    else if (option) choose(option.id)
    else return false
    return true
  }

  const trust = (confidence: Confidence | null) => change({ confidence })
  const acts = useStable({ choose, strike, flag, trust, highlight: highlighter.toggle })
  return { acts, striking, highlighter, onKey }
}
