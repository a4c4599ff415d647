/** The lines between two --- at the head of a note. */
import { noteFrontMatterSchema } from '../../domain/bank/schema.ts'
import { type Found, parseYaml } from './yaml.ts'

/** What the front matter says, the Markdown below it with every line at its old number, and what is wrong. */
export function frontMatterOf(markdown: string) {
  const front = /^---\n(?:([\s\S]*?)\n)?---(?:\n|$)/.exec(markdown)
  if (!front) {
    const problem: Found = { line: 1, path: [], message: 'the page starts with front matter between two lines of ---' }
    return { data: undefined, body: markdown, problems: [problem] }
  }
  const yaml = front[1] ?? ''
  const { data, problems } = parseYaml(yaml, noteFrontMatterSchema)
  return {
    data,
    body: front[0].replace(/[^\n]/g, '') + markdown.slice(front[0].length),
    problems: problems.map((problem) => ({
      ...problem,
      // the --- stands above it
      line: problem.line + 1,
      message: `front matter: ${problem.message}`
    }))
  }
}
