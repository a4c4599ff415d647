import type { Erratum, Language } from '#lib/domain/bank/schema.ts'
import { texts } from './text.ts'

const words = texts(
  { label: '正誤', says: 'ノートの記述', checked: (day: string) => `${day} 確認` },
  { label: 'Erratum', says: 'The note says', checked: (day: string) => `checked ${day}` }
)

/** Where the note is wrong or out of date: what holds today, with the official source. */
export function ErratumNote({ erratum, language }: { erratum: Erratum; language: Language }) {
  const text = words[language]
  return (
    <div
      role="note"
      lang={language}
      data-testid="erratum"
      className="my-3 rounded-lg border border-warn bg-surface px-4 py-3 text-[0.9rem]"
    >
      <p>
        <strong className="mr-2 text-warn">{text.label}</strong>
        <span className="muted">
          {text.says}: “{erratum.quote[language]}”
        </span>
      </p>
      <p>{erratum.holds[language]}</p>
      <References references={erratum.references} checkedOn={erratum.checkedOn} language={language} />
    </div>
  )
}

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
