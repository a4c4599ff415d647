import { result, room } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { KeptBack } from '#lib/features/reviews/data.ts'
import { words } from './text.ts'

/** Instead of an explanation that may not be seen now: why, and what would change that. */
export function KeptBackQuestion({
  keptBack,
  back,
  language
}: {
  keptBack: KeptBack
  back: string
  language: Language
}) {
  const text = words[language]
  const { withheld, unopened } = keptBack
  return (
    <div className="page">
      <div className="card max-w-xl" data-testid="withheld">
        <h1 className="mb-2 text-[1.3rem]">{text.keptTitle}</h1>
        <p>{withheld ? text.keptRunning : text.keptUnopened}</p>
        <a href={withheld ? room(withheld.attemptId) : result(unopened)} className="btn mt-3">
          {withheld ? text.toExam : text.toResult}
        </a>
        <p className="mt-3">
          <a href={back} className="prose-link inline-flex min-h-11 items-center">
            {text.back}
          </a>
        </p>
      </div>
    </div>
  )
}
