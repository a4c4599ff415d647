/** The grammatical form of an option: an option of another form than its neighbours gives itself away. */
import type { Language } from '../languages.ts'
import { SERVICE_NAMES } from './parity.ts'

/** Verbs that open an instruction. Words that are as often nouns (store, request, order, record …) are left out. */
const VERBS = new Set(
  `activate add adopt allow answer append apply assign associate attach authorize automate avoid block boot bring build buy
  call change choose collect combine compress configure connect consolidate convert copy create cut deactivate decode
  decrease define delete deliver deny deploy derive detach disable distribute divide drop enable encrypt enlarge estimate
  evaluate exclude expand export extend federate find forward gather generate get give grant group have hold import
  increase ingest initiate inspect install invoke issue keep launch leave let limit link load lower make match merge
  migrate modify mount move notify obtain open perform permit place prepare prevent promote protect provide provision
  purchase put reboot rebuild receive reconfigure redeliver reduce refresh register relax remap remove rename renew
  replace replicate require restart restore restrict retain retire retrieve return review rewrite rotate run save scale
  select send separate set share shorten shrink shut specify split standardize start stop submit subscribe swap switch
  synchronize tag take terminate transform transition turn unload update upgrade use wait write`.split(/\s+/)
)
const SERVICE_WORDS = new Set(SERVICE_NAMES.map((name) => name.split(' ')[0]).filter((word) => word !== 'Run'))

/** `For the first 2 years, replicate …` and `Extraction: read …` are judged by what follows. */
const bare = (text: string) =>
  text
    .replace(/^[^:：]{1,40}[:：]\s*/, '')
    .replace(/^(after|at|before|by|during|for|from|in|on|to|with)\b[^,]*,\s*/i, '')

function englishForm(text: string): string | undefined {
  const first = /^[\p{L}\p{N}-]+/u.exec(bare(text))?.[0]
  if (!first) return
  if (/^Run Command\b/.test(bare(text))) return 'a noun phrase'
  if (VERBS.has(first.toLowerCase())) return 'an instruction'
  if (/^(a|an|the|its|their|each|every|another|one|\d.*)$/i.test(first)) return 'a noun phrase'
  if (/^(AWS|Amazon)$/.test(first) || SERVICE_WORDS.has(first)) return 'a noun phrase'
  if (/^[A-Z][a-z]{2,}ing$/.test(first)) return 'an -ing form'
}

function japaneseForm(text: string): string | undefined {
  const end = text.replace(/（[^（）]*）$/, '').replace(/[。．.\s]+$/, '')
  if (/(ます|です|ました|ません|でした)$/.test(end)) return 'polite (です・ます)'
  if (/(ください|せよ|しろ)$/.test(end)) return 'a request'
  if (/(こと|もの|ため|とき|ところ|まま)$/.test(end)) return 'a noun (体言止め)'
  if (/[うくぐすつぬぶむるいただ]$/.test(end)) return 'a verb or adjective (終止形)'
  if (/[\p{Script=Han}\p{Script=Katakana}ー々A-Za-z0-9%）)」』"'\]]$/u.test(end)) return 'a noun (体言止め)'
}

/**
 * How an English option opens or a Japanese one ends, in words; undefined where that cannot be told without
 * understanding it, and is then not compared.
 */
export const formOf = (text: string, language: Language): string | undefined =>
  language === 'ja' ? japaneseForm(text) : englishForm(text)

/** The mark that ends an option, or nothing; the point of an abbreviation (4 a.m.) is none. */
export const finalMark = (text: string): string =>
  /\b\p{L}\.\p{L}\.$/u.test(text.trim()) ? '' : (/[。．.!?！？;；]$/.exec(text.trim())?.[0] ?? '')
