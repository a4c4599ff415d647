import type { ReactNode } from 'react'
import type { Inline } from '#lib/domain/bank/note.ts'

/** Words inside the marks that their author gave them. */
export function marked({ kind, within = [] }: Pick<Inline, 'kind' | 'within'>, content: ReactNode): ReactNode {
  return [kind, ...within].reduce((inner, mark) => wrapped(mark, inner), content)
}

function wrapped(kind: Inline['kind'], content: ReactNode): ReactNode {
  switch (kind) {
    case 'text':
      return content
    case 'strong':
      return <strong>{content}</strong>
    case 'emphasis':
      return <em>{content}</em>
    case 'deleted':
      return <s>{content}</s>
    case 'code':
      return <code className="rounded bg-sunk px-1 font-mono text-[0.88em]">{content}</code>
  }
}

export const inlineWords = (inline: readonly Inline[]) =>
  inline.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one passage never change places
    <Plain key={at} part={part} />
  ))

const Plain = ({ part }: { part: Inline }) => marked(part, part.text)
