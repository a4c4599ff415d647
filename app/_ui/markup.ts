/** Markup as one string, for long lists: React would carry each element of them three times through the server. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign])

/** Made by `markup` only, so that no text gets into it unescaped. */
export class Markup {
  readonly html: string
  constructor(parts: readonly string[], values: readonly Value[]) {
    this.html = parts.reduce((before, part, at) => before + htmlOf(values[at - 1]) + part)
  }
}
type Value = string | number | Markup | readonly Markup[]

function htmlOf(value: Value): string {
  if (value instanceof Markup) return value.html
  if (typeof value === 'object') return value.map(({ html }) => html).join('')
  return escaped(String(value))
}

/** A template whose values are escaped, in text and in quoted attributes, unless they are markup themselves. */
export const markup = (parts: TemplateStringsArray, ...values: Value[]) => new Markup(parts, values)

/** For an element without children of React's: `<ol {...filledWith(rows)} />`. */
export const filledWith = (content: Markup | readonly Markup[]) => ({
  dangerouslySetInnerHTML: { __html: htmlOf(content) }
})
