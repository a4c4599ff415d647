'use client'
import type { Language } from '#lib/domain/bank/languages.ts'
import { useHydrated } from './hydrated.ts'
import { Keycap } from './keycap.tsx'

/** Shows what is on the screen in the other language, in place. */
export function LanguageButton({ to, label, onClick }: { to: Language; label: string; onClick: () => void }) {
  const hydrated = useHydrated()
  return (
    <button type="button" lang={to} translate="no" className="min-h-11 px-2" disabled={!hydrated} onClick={onClick}>
      <span>{label}</span> <Keycap of="L" />
    </button>
  )
}
