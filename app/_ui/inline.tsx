import type { Inline } from '#lib/domain/bank/note.ts'
import type { Elements } from './elements.ts'

/** Words inside the marks that their author gave them; without any, in an element of their own. */
export function marked({ kind, within = [] }: Pick<Inline, 'kind' | 'within'>, content: string | Elements): Elements {
  const words = [kind, ...within].reduce((inner, mark) => wrapped(mark, inner), content)
  return typeof words === 'string' ? <span>{words}</span> : words
}

function wrapped(kind: Inline['kind'], content: string | Elements): string | Elements {
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
      return (
        <code className="rounded bg-sunk px-1 font-mono text-[0.88em]" translate="no">
          {content}
        </code>
      )
  }
}

export const inlineWords = (inline: readonly Inline[]) =>
  inline.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one passage never change places
    <Plain key={at} part={part} />
  ))

const Plain = ({ part }: { part: Inline }) => marked(part, part.text)
