/**
 * Masked reading: a question with every technical name replaced by a code, so that an independent reader can say
 * whether plain logic is enough to find the key. Where it is, the question does not ask for knowledge.
 */
import type { Question } from './schema.ts'

/** What a masked reader sees: English alone, options in the order of the file, nothing of the key. */
export type MaskedQuestion = {
  id: string
  choose: number
  stem: string
  options: { id: string; text: string }[]
  /** How many names were replaced. */
  codes: number
}

/** Words with a capital that are no technical names: a reader of plain logic knows what they are. */
const PLAIN_WORDS = new Set(
  `I A An The Region Regions Availability Zone Zones Internet Japan Japanese Tokyo Osaka Sapporo Nagoya Fukuoka Oregon Virginia Ohio
  California Seattle Ireland London Frankfurt Paris Mumbai Sydney Singapore Seoul Brazil Germany Europe Asia America
  Choose January February March April May June July August September October November December
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday English NOT LEAST MOST FIRST TWO THREE`.split(/\s+/)
)

/** Technical terms that are written without a capital. */
const TERMS = [
  'active-active',
  'active-passive',
  'at-least-once',
  'auto scaling',
  'backup and restore',
  'bastion hosts?',
  'batch window',
  'block-level replication',
  'byte-range',
  'column(ar)? storage',
  'compression encodings?',
  'consumer groups?',
  'continuous replication',
  'cross-account roles?',
  'cross-region (replication|copies|copy|snapshots?)',
  'data lakes?',
  'data warehouses?',
  'dead-letter queues?',
  'distribution keys?',
  'edge locations?',
  'enhanced fan-out',
  'event source mappings?',
  'failover routing',
  'file systems?',
  'global databases?',
  'health checks?',
  'hot sites?',
  'hypervisors?',
  'instance (metadata|profiles?|types?|fleets?|groups?)',
  'interface endpoints?',
  'gateway endpoints?',
  'key pairs?',
  'latency-based routing',
  'launch templates?',
  'lifecycle (rules?|policy|policies|configurations?)',
  'materiali[sz]ed views?',
  'metadata service',
  'micro-?batch(es)?',
  'multi-site',
  'multipart uploads?',
  'nat gateways?',
  'object lock',
  'on-demand (mode|instances?|capacity)',
  'part numbers?',
  'partitions?',
  'pilot light',
  'point-in-time recovery',
  'port forwarding',
  'presigned urls?',
  'provisioned concurrency',
  'read replicas?',
  'replication (lag|slots?|rules?)',
  'reserved concurrency',
  'resource polic(y|ies)',
  'route tables?',
  'security groups?',
  'server-side encryption',
  'shards?',
  'snapshots?',
  'sort keys?',
  'spot instances?',
  'staging area',
  'streaming ingestion',
  'structured streaming',
  'task nodes?',
  'core nodes?',
  'primary nodes?',
  'leader nodes?',
  'transfer acceleration',
  'versioning',
  'virtual private gateways?',
  'visibility timeout',
  'warm standby',
  'write forwarding'
]

/** A word that can only be a name: capitals after the first letter, digits among letters, or an action like ssm:StartSession. */
const NAME_WORD = /^(?=.*[A-Z])(?:[A-Za-z0-9]*[A-Z0-9][A-Za-z0-9.:/_-]*[A-Z0-9]?[A-Za-z0-9]*)$/
const IDENTIFIER = /^[a-z0-9]+([.:/_][A-Za-z0-9*-]+)+$/
const VENDOR = /^(AWS|Amazon|Apache)\s+/

const isCapitalised = (word: string) => /^[A-Z]/.test(word)
const hasInnerSign = (word: string) => /[a-zA-Z0-9].*[A-Z]|\d/.test(word) && NAME_WORD.test(word)
const bare = (word: string) => word.replace(/^[("'“*`]+|[)"'”,.;:?!*`]+$/g, '').replace(/['’]s$/, '')

/** The capitalised words that stand in the middle of a sentence somewhere: at its beginning they are names too. */
export function namesIn(questions: readonly Pick<Question, 'stem' | 'options'>[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { stem, options } of questions)
    for (const text of [stem.en, ...options.map((option) => option.text.en)])
      for (const sentence of text.split(/(?<=[.?!])\s+|\n+/))
        for (const word of sentence
          .split(/[\s/]+/)
          .slice(1)
          .map(bare))
          if (isCapitalised(word) && !PLAIN_WORDS.has(word)) names.add(word)
  return names
}

/** The technical names of a text, longest first, as they stand in it. */
function namesOf(text: string, known: ReadonlySet<string>): string[] {
  const found = new Set<string>()
  for (const sentence of text.split(/(?<=[.?!])\s+|\n+/)) {
    let run: string[] = []
    const end = () => {
      if (run.length > 0) found.add(run.join(' '))
      run = []
    }
    for (const [at, raw] of sentence.split(/\s+/).entries()) {
      const word = bare(raw)
      const name =
        !PLAIN_WORDS.has(word) &&
        (hasInnerSign(word) || IDENTIFIER.test(word) || (isCapitalised(word) && (at > 0 || known.has(word))))
      if (name) run.push(word)
      if (!name || bare(raw) !== raw.replace(/^[("'“*`]+/, '')) end()
    }
    end()
  }
  for (const term of TERMS) for (const [match] of text.matchAll(new RegExp(`\\b${term}\\b`, 'gi'))) found.add(match)
  return [...found].sort((left, right) => right.length - left.length || left.localeCompare(right))
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/**
 * The question with its names replaced by K1, K2 …, the same code for the same name, whichever vendor's word stands
 * before it.
 * @param known capitalised names of the whole bank, from `namesIn`
 */
export function maskedQuestion(question: Question, known: ReadonlySet<string>): MaskedQuestion {
  const texts = [question.stem.en, ...question.options.map(({ text }) => text.en)]
  const names = [...new Set(texts.flatMap((text) => namesOf(text, known)))].sort(
    (left, right) => right.length - left.length || left.localeCompare(right)
  )
  const codes = new Map<string, string>()
  const codeOf = (name: string) => {
    const plain = name.replace(VENDOR, '').toLowerCase()
    const code = codes.get(plain) ?? `K${codes.size + 1}`
    codes.set(plain, code)
    return code
  }
  const pattern =
    names.length > 0 ? new RegExp(`(?<![A-Za-z0-9])(?:${names.map(escaped).join('|')})(?![A-Za-z0-9])`, 'g') : undefined
  const masked = (text: string) => (pattern ? text.replace(pattern, codeOf) : text)
  const stem = masked(question.stem.en)
  const options = question.options.map(({ id, text }) => ({ id, text: masked(text.en) }))
  const choose = question.options.filter(({ key }) => key).length
  return { id: question.id, choose, stem, options, codes: codes.size }
}
