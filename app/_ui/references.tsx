import type { Language } from '#lib/domain/bank/languages.ts'
import type { Erratum } from '#lib/domain/bank/schema.ts'
import { texts } from './text.ts'

const words = texts({ checked: (day: string) => `確認日：${day}` }, { checked: (day: string) => `checked ${day}` })

/** The official pages that say so, and when somebody last looked. */
export function References({
  references,
  checkedOn,
  language
}: Pick<Erratum, 'references' | 'checkedOn'> & { language: Language }) {
  return (
    <ul className="mt-1 text-[0.82rem]">
      {references.map(({ url, title }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one address may be named twice
        <li key={at}>
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            lang="en"
            className="prose-link inline-flex min-h-6 items-center"
          >
            {title}
          </a>
        </li>
      ))}
      <li className="muted">{words[language].checked(checkedOn)}</li>
    </ul>
  )
}
