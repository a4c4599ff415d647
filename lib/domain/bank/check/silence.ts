/** False alarms, silenced one by one with a written reason. */
import type { Silencing } from '../schema.ts'
import { type Finding, isSilenceable } from './finding.ts'

/**
 * The findings without those that a silencing names by rule and question. A silencing that silences nothing is itself
 * a finding: its reason outlived the words it was about.
 */
export function withoutSilenced(findings: readonly Finding[], silenced: readonly Silencing[]): Finding[] {
  const keyOf = ({ rule, question }: { rule: string; question?: string }) => `${rule} ${question}`
  const index = new Map(silenced.map((silencing, at) => [keyOf(silencing), at]))
  const used = new Set<number>()
  const heard = findings.filter((finding) => {
    const at = finding.question !== undefined && isSilenceable(finding.rule) ? index.get(keyOf(finding)) : undefined
    if (at === undefined) return true
    used.add(at)
    return false
  })
  const idle = silenced.flatMap(({ rule, question }, at): Finding[] =>
    used.has(at)
      ? []
      : [
          {
            rule: 'silencing',
            file: 'silenced.yaml',
            path: ['silenced', at],
            needs: ['questions/', 'families/'],
            message: `${rule} finds nothing in ${question}, or another entry silences it already`
          }
        ]
  )
  return [...heard, ...idle]
}
