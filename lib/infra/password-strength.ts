/** How soon somebody would guess a password: by lists of common ones, Japanese names and words, keyboards, dates. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Guesses (as a power of ten) that a password must withstand: NIST's throttled online attacks stay far below. */
const ENOUGH = 8
/** Characters looked at: the time grows faster than the length, and what begins so long is strong or one repeated. */
const LOOKED_AT = 72
const OUR_NAMES = ['gokaku', 'gokakunote', 'gokaku note', '合格', '合格ノート', 'goukaku', 'aws', 'solutions architect']
/** What people in Japan choose and the lists of words, which have no greetings, do not know. */
const GREETINGS = [
  'arigatou gozaimasu ohayou konnichiwa konbanwa oyasumi yoroshiku onegaishimasu otsukaresama aishiteru daisuki',
  'pasuwado himitsu ganbare ganbarou ありがとう ございます おはよう こんにちは こんばんは よろしく おねがいします',
  'パスワード ひみつ がんばれ あいうえお かきくけこ アイウエオ'
].flatMap((line) => line.split(' '))

let estimator: Promise<ZxcvbnFactory> | undefined

/** 3 MB of lists, so they are loaded when the first password is set and not with the server. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, japanese] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-ja')
  ])
  const dictionary = { ...common.dictionary, ...japanese.dictionary }
  return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs })
}

/** Why a password is too easy to guess: it is one's own address or name of this site, or a common one. */
export async function weaknessOf(password: string, email: string | null): Promise<'own' | 'common' | undefined> {
  estimator ??= loadEstimator()
  const looked = password.normalize('NFKC').trim().slice(0, LOOKED_AT)
  const [local = '', domain = ''] = (email ?? '').toLowerCase().split('@')
  const own = [email ?? '', local, domain, ...local.split(/[._+-]/), domain.split('.')[0]]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 2)
  const { guessesLog10, sequence } = (await estimator).check(looked, [...own, ...OUR_NAMES, ...GREETINGS])
  if (guessesLog10 >= ENOUGH) return
  const named = sequence.some((match) => own.includes(String((match as { matchedWord?: string }).matchedWord)))
  return named ? 'own' : 'common'
}
