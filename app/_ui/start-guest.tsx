import type { Language } from '#lib/domain/bank/languages.ts'
import { texts } from './text.ts'

const words = texts({ start: 'ゲストとして始める' }, { start: 'Start as a guest' })

/** The one button of the first visit. A plain form: it works before any script does. */
export function StartGuest({ language, next, label }: { language: Language; next: string; label?: string }) {
  return (
    <form action="/api/account/guest" method="post">
      <input type="hidden" name="next" value={next} />
      <button type="submit" className="btn btn-primary min-h-14 px-8 text-[1.05rem]">
        {label ?? words[language].start}
      </button>
    </form>
  )
}
