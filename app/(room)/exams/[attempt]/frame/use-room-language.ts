'use client'
import { useState } from 'react'
import type { Language } from '#lib/domain/bank/schema.ts'

/** One entry for all attempts: another exam starts in the learner's own language. */
const READ_IN = 'gokaku:room-language'

export const other = (language: Language): Language => (language === 'ja' ? 'en' : 'ja')

/** The language in which the paper is read, kept for the attempt through a reload where the browser allows it. */
export function useRoomLanguage(attemptId: string, start: Language): [language: Language, switchLanguage: () => void] {
  const [language, setLanguage] = useState(() => {
    try {
      return localStorage.getItem(READ_IN) === `${attemptId} ${other(start)}` ? other(start) : start
    } catch {
      return start
    }
  })
  const switchLanguage = () => {
    setLanguage(other(language))
    try {
      localStorage.setItem(READ_IN, `${attemptId} ${other(language)}`)
    } catch {
      // not kept through a reload, nothing more
    }
  }
  return [language, switchLanguage]
}
