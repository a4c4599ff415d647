/** Where React keys and ids of elements come from: a place or a name that was given, never the words that are shown. */

/** Names of what identifies: `row.id`, `at`. Words may stand twice on a page; these may not. */
const IDENTITIES = new Set(
  'id at row column position index place key kind level minutes href topic passage versionId questionId attemptId examId one domain from value language'.split(
    ' '
  )
)
/** Functions that answer with an identity. */
const MAKERS = new Set(['keyOf', 'anchor', 'correctionId'])
/** Unique within their page: whoever makes them counts what stands twice (lib/infra/markdown.ts). */
const UNIQUE = new Set(['anchor', 'section.anchor', 'alias', 'opening.anchor', 'opening.alias'])

const ATTRIBUTE = /\s(key|id)=\{/g

/** The attributes `key={…}` and `id={…}` of a source file, each with its line. */
export function identitiesIn(text: string): { name: string; expression: string; line: number }[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => {
    const start = match.index + match[0].length
    let end = start
    for (let depth = 1; depth > 0; end++) depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0
    return {
      name: match[1],
      expression: text.slice(start, end - 1).trim(),
      line: text.slice(0, start).split('\n').length
    }
  })
}

function isIdentity(expression: string): boolean {
  if (UNIQUE.has(expression) || /^[A-Z_]+$/.test(expression)) return true
  if (expression.startsWith('`'))
    return [...expression.matchAll(/\$\{([^}]*)\}/g)].every(([, part]) => isIdentity(part.trim()))
  const call = /^(\w+)\(.*\)$/s.exec(expression)
  if (call) return MAKERS.has(call[1])
  const path = expression.replace(/\[[^\]]*\]/g, '').replace(/ \+ 1$/, '')
  return /^[\w.?]+$/.test(path) && IDENTITIES.has(path.split(/\??\./).at(-1) ?? '')
}

/** What takes its identity from something else, with the line. */
export const madeFromContent = (sources: ReadonlyMap<string, string>): string[] =>
  [...sources].flatMap(([path, text]) =>
    path.endsWith('.tsx')
      ? identitiesIn(text)
          .filter(({ expression }) => !isIdentity(expression))
          .map(({ name, expression, line }) => `${path}:${line}: ${name}={${expression}}`)
      : []
  )
