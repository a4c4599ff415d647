import type { Language } from '#lib/domain/bank/languages.ts'
import type { Erratum } from '#lib/domain/bank/schema.ts'
import { References } from './references.tsx'
import { texts } from './text.ts'

const words = texts({ label: '訂正', now: '現在は' }, { label: 'Correction', now: 'Now' })

/** The id of what corrects the wrong words, which point to it. */
export const correctionId = ({ id }: Erratum, copy: string): string => `correction-${copy}${id}`

/** Where the note is wrong or out of date: what holds today, folded behind the wrong words, with the official source. */
export function Correction({
  erratum,
  language,
  copy,
  open
}: {
  erratum: Erratum
  language: Language
  copy: string
  open: boolean
}) {
  const text = words[language]
  return (
    <details className="correction print-open" data-testid="erratum" open={open}>
      <summary>{text.label}</summary>
      <div role="note" aria-label={text.now}>
        <ins id={correctionId(erratum, copy)} dateTime={erratum.checkedOn} cite={erratum.references[0]?.url}>
          {erratum.holds[language]}
        </ins>
        <References references={erratum.references} checkedOn={erratum.checkedOn} language={language} />
      </div>
    </details>
  )
}
