import type { Language } from '#lib/domain/bank/languages.ts'
import type { Localized } from '#lib/domain/bank/schema.ts'
import { blocksOf, type Formatted } from '#lib/domain/question-text.ts'
import { Blocks } from './blocks.tsx'
import { inlineWords } from './inline.tsx'

/** A text of a question in one language, as its author formatted it. */
export function LocalizedText({
  text,
  language,
  formatted,
  part,
  className
}: {
  text: Localized
  language: Language
  formatted: Formatted | undefined
  /** Which text of the question it is. */
  part: string
  className?: string
}) {
  return (
    <div lang={language} className={className}>
      <Words of={{ formatted }} part={part} text={text[language]} language={language} />
    </div>
  )
}

/** The same inside other words: one paragraph stands there as it is. */
export function Words({
  of: { formatted },
  part,
  text,
  language
}: {
  of: { formatted?: Formatted }
  part: string
  text: string
  language: Language
}) {
  const blocks = blocksOf(formatted, language, part, text)
  const [only] = blocks
  if (blocks.length === 1 && only.kind === 'paragraph')
    return <span className="whitespace-pre-line">{inlineWords(only.inline)}</span>
  return <Blocks blocks={blocks} rendering={{ words: inlineWords }} />
}
