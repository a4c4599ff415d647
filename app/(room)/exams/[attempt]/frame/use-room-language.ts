'use client'
import { useState } from 'react'
import { type Language, languageIn, otherLanguage } from '#lib/domain/bank/languages.ts'

/** One entry for all attempts: another exam starts in the learner's own language. */
const READ_IN = 'gokaku:room-language'

/** The language in which the paper is read and, where it has several, what switches it; kept for the attempt through a reload where the browser allows it. */
export function useRoomLanguage(
  attemptId: string,
  wanted: Language,
  languages: readonly Language[]
): [language: Language, switchLanguage: (() => void) | undefined] {
  const start = languageIn({ languages }, wanted)
  const [language, setLanguage] = useState(() => {
    try {
      return languages.length > 1 && localStorage.getItem(READ_IN) === `${attemptId} ${otherLanguage(start)}`
        ? otherLanguage(start)
        : start
    } catch {
      return start
    }
  })
  const switchLanguage = () => {
    setLanguage(otherLanguage(language))
    try {
      localStorage.setItem(READ_IN, `${attemptId} ${otherLanguage(language)}`)
    } catch {
      // not kept through a reload, nothing more
    }
  }
  return [language, languages.length > 1 ? switchLanguage : undefined]
}
