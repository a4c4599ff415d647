import type { Language } from '#lib/domain/bank/languages.ts'
import { StartGuest } from './start-guest.tsx'

/** Stands in for a page that needs a learner: one button, and it goes on where it was. */
export function Welcome({
  title,
  lead,
  language,
  next
}: {
  title: string
  lead: string
  language: Language
  next: string
}) {
  return (
    <div className="page">
      <div className="card max-w-xl">
        <h1 className="text-[1.5rem]">{title}</h1>
        <p className="mt-2 mb-5 text-ink-2">{lead}</p>
        <StartGuest language={language} next={next} />
      </div>
    </div>
  )
}
