import type { Language, Localized } from '#lib/domain/bank/schema.ts'

/** Text of a question in one language: paragraphs, with **emphasis** where the author marked it. */
export function LocalizedText({
  text,
  language,
  className
}: {
  text: Localized
  language: Language
  className?: string
}) {
  return (
    <div lang={language} className={className}>
      {text[language]
        .split(/\n+/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two paragraphs may say the same
          <p key={at} className="not-first:mt-3">
            {emphasised(paragraph)}
          </p>
        ))}
    </div>
  )
}

export function emphasised(text: string) {
  return text.split(/\*\*(.+?)\*\*/g).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <strong key={at}>{part}</strong>
    ) : (
      part
    )
  )
}
