'use client'
import { useState } from 'react'
import { type Language, languageIn, otherLanguage } from '#lib/domain/bank/languages.ts'
import { useHydrated } from './hydrated.ts'
import { type KeyAct, letterKey } from './keyboard.ts'
import { Keycap } from './keycap.tsx'
import { texts } from './text.ts'

const words = texts(
  { other: 'English', key: '問題の言語を切り替える' },
  { other: '日本語', key: 'Switch the language of the question' }
)

/** `switchLanguage` and `keys` are there only where the pack has both languages. */
type Shown = { language: Language; switchLanguage?: () => void; keys: readonly KeyAct[] }

/** The language in which a question stands on the screen: switched in place by `LanguageButton` and by the key L. */
export function useShownLanguage(pack: { languages: readonly Language[] }, start: Language): Shown {
  const [language, setLanguage] = useState(languageIn(pack, start))
  if (pack.languages.length < 2) return { language, keys: [] }
  const switchLanguage = () => setLanguage(otherLanguage(language))
  const key: KeyAct = { keys: letterKey('l'), shown: 'L', meaning: words[language].key, act: switchLanguage }
  return { language, switchLanguage, keys: [key] }
}

export function LanguageButton({ shown: { language, switchLanguage } }: { shown: Shown }) {
  const hydrated = useHydrated()
  if (!switchLanguage) return null
  return (
    <button
      type="button"
      lang={otherLanguage(language)}
      translate="no"
      className="min-h-11 px-2"
      disabled={!hydrated}
      onClick={switchLanguage}
    >
      <span>{words[language].other}</span> <Keycap of="L" />
    </button>
  )
}
