/** A few words by which a learner knows a question again: what it asks for, not the company that it begins with. */
import type { Language } from './bank/languages.ts'
import type { Localized } from './bank/schema.ts'

/** Room for one line on a phone and no more: a row is to be recognised, not read. */
const LONGEST = { ja: 34, en: 66 }
/** An ask with fewer telling characters ("which approach meets the requirements") could belong to any question. */
const TELLING_ASK = { ja: 9, en: 26 }

/** Words that say what must be reached: the sentence with the last of them decides. */
const DEMANDS = {
  ja: /たい|なければ|ならない|求め|必要|避け|許され|認められ|抑え|守る|保つ|残す|できない|満たせ|以内|目標/,
  en: /\b(wants?|must|should|needs?|required?|requires|demands?|may|cannot|can't|not|within|without|only|least|avoid)\b/
}

/** What an ask has in common with every other. */
const COMMON_ASK = {
  ja: /(この|上記の|両部門の|両方の)?(要件|条件|目標)(を|に)?(すべて|両方)?(満たす|合う|満たし)?|採るべき|取るべき|とるべき|選ぶべき|行うべき|実施すべき|どの|どれか|どれ|何か|組み合わせ|最も|適した|適切な|適する|正しい|構成|方法|対策|対応|設計|変更|手段|もの|こと|この|[のをがはにとでか、？?\s]/g,
  en: /\b(which|what|how|combination|of|actions?|approach(es)?|design|method|solution|measures?|steps?|change|means|setup|should|do|be|taken|take|made|chosen|used|use|meets?|satisf(y|ies)|fits?|suits?|best|both|all|these|this|the|to|it|requirements?|company|most|suitable|is|are)\b|[?.,]/gi
}

/** The first sentence's subject, and words that only tie a sentence to the one before. */
const OPENINGS = {
  ja: [
    /^(また|さらに|ただし|なお|一方|そこで|次に|まず|続いて|加えて|しかし|それまでの間)、?/,
    /^ある[^、。]{1,40}?(は|が|では|で)、/,
    /^[^、。はがで]{1,24}(会社|企業|メーカー|機関|グループ|サービス|スタートアップ|団体|大学|病院|銀行|社|店|局|所|者|部|部門|同社)(は|が|では)、/,
    /^(同社|各社|会社|担当者|利用者|運用部門|監査部門|開発者|開発チーム|チーム)(は|が|では)、/,
    /^ある/
  ],
  en: [
    /^(also|moreover|in addition|further|then|next|first|so|however|meanwhile|at the same time|and),?\s+/i,
    /^(the|an?|its) [^.,;:']{1,60}? (now )?(wants?|would like) to (have )?/i,
    /^(it|the (company|firm|group|team|agency|provider|school|institute|maker|service)) (now )?(wants?|needs|would like)( to)?\s+/i,
    /^an? [^.,;:']{1,50}? (is|has|runs|keeps|uses|sends|stores|loads)\s+/i,
    /^an? /i
  ]
}

const sentencesOf = (text: string, language: Language): string[] =>
  text
    .replaceAll('**', '')
    // the number to choose is told by the answer itself
    .replace(/[（(](?:\s*[2-5２-５]\s*つ選択[^）)]*|Choose [a-z]+\.?)[）)]/gi, '')
    .split(language === 'ja' ? /(?<=[。？?])\s*|\n+/ : /(?<=[.?])\s+(?=[A-Z0-9"'])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

const isTellingAsk = (ask: string, language: Language): boolean =>
  ask.replace(COMMON_ASK[language], '').trim().length >= TELLING_ASK[language]

/** 「費用を最も下げる変更はどれか」 → 「費用を最も下げる変更」; "Which change lowers cost" → "Change that lowers cost". */
function statedAsk(ask: string, language: Language): string | undefined {
  if (language === 'ja') {
    const stated = ask.replace(
      /(として(最も)?(適切|適した|正しい)な?もの)?(は|が)?(どれ|何|いくつ)(か|ですか)?[。？?]*$/,
      ''
    )
    return stated === ask ? undefined : stated
  }
  const [, noun, verb] = /^Which ([a-z ]{3,24}?) ((?!should|is |are |of )[a-z]+s? .+)\?$/.exec(ask) ?? []
  return noun && verb && /^(\w+s|costs?) /.test(verb) ? `${noun} that ${verb}` : undefined
}

function withoutOpening(sentence: string, language: Language): string {
  let rest = sentence
  for (const opening of OPENINGS[language]) {
    const shorter = rest.replace(opening, '')
    // what is left has to say something by itself
    if (shorter.length >= TELLING_ASK[language]) rest = shorter
  }
  return rest
}

/** Cut at the end of a clause or word, so that no word is cut in two where that can be helped. */
function shortened(text: string, language: Language): string {
  const plain = text.replace(/[。.？?]+$/, '').trim()
  const most = LONGEST[language]
  const cut = plain.slice(0, most)
  if (plain.length <= most) return plain
  const edge = language === 'ja' ? cut.lastIndexOf('、') : cut.lastIndexOf(' ')
  return `${cut.slice(0, edge > most * 0.6 ? edge : most).replace(/[、,;: ]+$/, '')}…`
}

const capitalised = (text: string, language: Language) =>
  language === 'ja' ? text : text.slice(0, 1).toUpperCase() + text.slice(1)

/** What a stem may be known by, best first. */
function candidatesOf(stem: string, language: Language): string[] {
  const sentences = sentencesOf(stem, language)
  const ask = sentences.at(-1) ?? ''
  const stated = isTellingAsk(ask, language) ? statedAsk(ask, language) : undefined
  const before = sentences.slice(0, -1).reverse()
  const [demands, facts] = [true, false].map((wanted) => before.filter((one) => DEMANDS[language].test(one) === wanted))
  return [...(stated ? [stated] : []), ...demands, ...facts, ask].map((sentence) =>
    capitalised(shortened(withoutOpening(sentence, language), language), language)
  )
}

function tellingIn(stems: readonly string[], language: Language): string[] {
  const taken = new Set<string>()
  return stems.map((stem) => {
    const candidates = candidatesOf(stem, language)
    const telling = candidates.find((candidate) => !taken.has(candidate)) ?? candidates[0]
    taken.add(telling)
    return telling
  })
}

/**
 * What each question of a paper asks for, in a few words of its own stem: the ask itself where it says more than
 * "which approach meets the requirements", else the last sentence that states a demand. Two stems of a paper that share
 * that sentence are told by different ones.
 */
export function tellingWords(stems: readonly Localized[]): Localized[] {
  const [ja, en] = (['ja', 'en'] as const).map((language) =>
    tellingIn(
      stems.map((stem) => stem[language]),
      language
    )
  )
  return stems.map((_, at) => ({ ja: ja[at], en: en[at] }))
}
