/** The rules that a test-wise guesser would gain by: each fires on a fault, and stays silent beside it. */
import { describe, expect, test } from 'vitest'
import type { Bank, TopicQuestion } from '#lib/domain/bank/bank.ts'
import { checkConcepts } from '#lib/domain/bank/check/concepts.ts'
import { checkDuplicates } from '#lib/domain/bank/check/duplicates.ts'
import { placed, type Rule } from '#lib/domain/bank/check/finding.ts'
import { amountsOf } from '#lib/domain/bank/check/measures.ts'
import { checkBank } from '#lib/domain/bank/check.ts'
import type { Localized } from '#lib/domain/bank/schema.ts'
import { both, makeOption } from '#tests/factories/question.ts'
import { makeVaried, makeVariedBank } from '#tests/factories/varied.ts'

const TODAY = '2026-11-22'
const found = (bank: Bank) => checkBank(bank, TODAY).map(({ rule, message }) => `${rule}: ${message}`)

/** What is found after the first question, whose key is a, was changed. */
function foundAfter(change: (question: TopicQuestion) => void): string[] {
  const bank = makeVariedBank()
  change(bank.questions[0])
  return found(bank)
}
const withTexts = (texts: readonly Localized[]) => (question: TopicQuestion) => {
  question.options.forEach((option, at) => {
    option.text = texts[at]
  })
}
const english = (texts: readonly string[]) => (question: TopicQuestion) => {
  question.options.forEach((option, at) => {
    option.text = both(option.text.ja, texts[at])
  })
}
const japanese = (texts: readonly string[]) => (question: TopicQuestion) => {
  question.options.forEach((option, at) => {
    option.text = both(texts[at], option.text.en)
  })
}

test('the varied bank has nothing to find, so each finding below comes from its fault', () => {
  expect(found(makeVariedBank())).toEqual([])
})

describe('form', () => {
  test.each([
    [
      'an instruction among noun phrases',
      english([
        'An endpoint of the network',
        'The gateway of the office',
        'Create a private network',
        'A tunnel by cable'
      ]),
      'option-form: varied-1: en: options are not parallel (abd: a noun phrase, c: an instruction)'
    ],
    [
      'an -ing form among instructions',
      english([
        'Creating the endpoint now',
        'Create the gateway today',
        'Set up a small network',
        'Open a tunnel by cable'
      ]),
      'option-form: varied-1: en: options are not parallel (a: an -ing form, bcd: an instruction)'
    ],
    [
      'a noun among verbs',
      japanese(['経路を東京に作成する', '経路を大阪に作成する', '経路の京都への作成', '経路を神戸に作成する']),
      'option-form: varied-1: ja: options are not parallel (abd: a verb or adjective (終止形), c: a noun (体言止め))'
    ],
    [
      'polite and plain endings',
      japanese(['経路を東京に作ります', '経路を大阪に作成する', '経路を京都に作成する', '経路を神戸に作成する']),
      'option-form: varied-1: ja: options are not parallel (a: polite (です・ます), bcd: a verb or adjective (終止形))'
    ],
    [
      'one full stop',
      japanese(['経路を東京に作成する。', '経路を大阪に作成する', '経路を京都に作成する', '経路を神戸に作成する']),
      'option-form: varied-1: ja: options end with different marks (a: 。, bcd: no mark)'
    ]
  ])('%s', (_, change, finding) => {
    expect(foundAfter(change)).toEqual([finding])
  })

  test.each([
    [
      'a service whose name begins with a verb',
      english(['Run Command on the hosts', 'Amazon EMR on the hosts', 'A tunnel to the hosts', 'An agent on the hosts'])
    ],
    [
      'labels and phrases before the instruction',
      english([
        'Loading: copy the files',
        'In the office, copy files',
        'Extraction: read the files',
        'After that, send files'
      ])
    ],
    [
      'words that are as often nouns as verbs',
      english([
        'Store the orders in files',
        'Create orders in the files',
        'Record orders in the files',
        'Move orders to new files'
      ])
    ],
    [
      'an abbreviation at the end',
      english(['Start it at 4 a.m.', 'Start it at night', 'Start it at noon', 'Start it at dawn'])
    ],
    [
      'different verb endings and a bracket',
      japanese([
        '経路を東京に作成する',
        '経路を大阪に引く（東日本）',
        '経路は京都では要らない',
        '経路を神戸に残しておく'
      ])
    ]
  ])('not: %s', (_, change) => {
    expect(foundAfter(change).filter((finding) => finding.startsWith('option-form'))).toEqual([])
  })
})

describe('length', () => {
  test('an option twice as long as another, and only that language', () => {
    const change = english([
      'Set up a tunnel',
      'Set up a gateway and then open a tunnel',
      'Set up a socket',
      'Set up a bridge'
    ])
    expect(foundAfter(change)).toEqual([
      'option-length: varied-1: en: the longest option has 39 characters, the shortest 15'
    ])
  })

  test.each([
    [
      'short names',
      english(['EBS', 'EFS', 'ElastiCache', 'Redshift']),
      japanese(['EBS', 'EFS', 'ElastiCache', 'Redshift'])
    ],
    [
      'moderate differences',
      english(['Set up one tunnel', 'Set up the gateway at home', 'Set up sockets', 'Set up the bridge']),
      japanese(['経路を作成する', '大阪への経路を作成する', '橋を作成する', '東京に経路を作成する'])
    ]
  ])('not: %s', (_, inEnglish, inJapanese) => {
    const findings = foundAfter((question) => {
      inEnglish(question)
      inJapanese(question)
    })
    expect(findings).toEqual([])
  })
})

describe('order', () => {
  const sizes = (amounts: readonly string[]) =>
    withTexts(amounts.map((amount) => both(`${amount} ずつのパートに分ける`, `Send it in parts of ${amount} each`)))
  const problem = (change: (question: TopicQuestion) => void) =>
    foundAfter(change).filter((finding) => finding.startsWith('option-order'))

  test('sizes that neither rise nor fall', () => {
    expect(problem(sizes(['5 MB', '1 GB', '100 MB', '10 GB']))).toEqual([
      'option-order: varied-1: options that are amounts must rise or fall'
    ])
  })

  test('sizes in order that may be shuffled', () => {
    expect(problem(sizes(['5 MB', '100 MB', '1 GB', '10 GB']))).toEqual([
      'option-order: varied-1: options that are amounts need ordered: true, so that they are not shuffled'
    ])
  })

  test.each([
    ['rising', ['5 MB', '100 MB', '1 GB', '10 GB']],
    ['falling', ['10 GB', '1 GB', '100 MB', '5 MB']]
  ])('not: %s sizes that keep their order', (_, amounts) => {
    const findings = problem((question) => {
      sizes(amounts)(question)
      question.ordered = true
    })
    expect(findings).toEqual([])
  })

  test('not: numbers in options that differ in more than an amount', () => {
    const change = english([
      'Copy it every 8 hours',
      'Copy it every 2 hours',
      'Move it every 4 hours',
      'Copy it every 6 hours'
    ])
    expect(problem(change)).toEqual([])
  })

  test('amounts are compared in one unit', () => {
    expect(amountsOf(['90 秒', '2 分', '1時間'])).toEqual([90, 120, 3600])
    expect(amountsOf(['1,500', '20'])).toEqual([1500, 20])
    expect(amountsOf(['for 2 days, 3 times', 'for 1 week, 3 times'])).toEqual([172_800, 604_800])
    expect(amountsOf(['2 hours', '2 GB'])).toBeUndefined()
    expect(amountsOf(['2 of 3', '3 of 4'])).toBeUndefined()
  })
})

describe('echo', () => {
  const echo = (change: (question: TopicQuestion) => void) =>
    foundAfter(change).filter((finding) => finding.startsWith('echo'))
  const stem = both(
    '工場の霧箱の測定を検疫所へ送る方法はどれか。',
    'How does a factory send cloud chamber data to quarantine?'
  )
  const options = (key: Localized, distractor: Localized) => (question: TopicQuestion) => {
    question.stem = stem
    question.options[0].text = key
    question.options[1].text = distractor
  }
  const plain = both('回線を経由して届ける', 'Set a private line up')

  test('a key that alone repeats words of the stem', () => {
    expect(echo(options(both('検疫所へ回線を引く', 'Open a line to quarantine'), plain))).toEqual([
      'echo: varied-1: ja: only the key repeats 検疫所 from the stem; en: only the key repeats quarantine from the stem'
    ])
  })

  test('two words in one language', () => {
    expect(echo(options(both('回線を引いてつなぐ', 'Move the chamber to quarantine'), plain))).toEqual([
      'echo: varied-1: en: only the key repeats chamber, quarantine from the stem'
    ])
  })

  test.each([
    ['one word in one language', both('回線を引いてつなぐ', 'Open a line to quarantine'), plain],
    [
      'a word that a distractor repeats too',
      both('検疫所へ送る', 'Send it to quarantine'),
      both('検疫所から取る', 'Take it from quarantine')
    ],
    [
      'distractors with words of their own',
      both('検疫所へ送る', 'Send it to quarantine'),
      both('霧箱を残して使う', 'Leave the chamber as it is')
    ],
    ['a distractor that repeats a word and the key none', plain, both('検疫所へ送る', 'Send it to quarantine')]
  ])('not: %s', (_, key, distractor) => {
    expect(echo(options(key, distractor))).toEqual([])
  })

  test('not: words that many questions use', () => {
    const bank = makeVariedBank()
    for (const question of bank.questions.slice(0, 20)) {
      question.stem = both(`${question.stem.ja}検疫所`, `${question.stem.en} quarantine`)
      for (const option of question.options)
        if (option.key) option.text = both(`検疫所の${option.text.ja}`, `${option.text.en} quarantine`)
    }
    expect(found(bank).filter((finding) => finding.startsWith('echo'))).toEqual([])
  })
})

describe('near-duplicates', () => {
  const alike = (bank: Bank) => found(bank).filter((finding) => finding.startsWith('near-duplicate'))

  test('a question whose stem says nearly the same as another’s, in either language', () => {
    const bank = makeVariedBank()
    const [first, second] = bank.questions
    second.stem = both(first.stem.ja.replace('はどれか', 'は何か'), second.stem.en)
    expect(alike(bank)).toEqual([
      expect.stringMatching(
        /^near-duplicate: varied-2: nearly the same as varied-1 \(ja \d\d % of the 3-grams in common\)$/
      )
    ])
  })

  test('not: questions that share a third of their words', () => {
    const bank = makeVariedBank()
    const [first, second] = bank.questions
    const third = (text: string) => text.slice(0, text.length / 3)
    const rest = (text: string) => text.slice(text.length / 3)
    second.stem = both(third(first.stem.ja) + rest(second.stem.ja), third(first.stem.en) + rest(second.stem.en))
    expect(alike(bank)).toEqual([])
  })

  test('copies are found among thousands', () => {
    const questions = makeVaried(3_000)
    for (let at = 1000; at < 1100; at++) questions[at].stem = questions[0].stem
    questions[2999].stem = questions[1321].stem
    const findings = checkDuplicates(placed(questions))
    expect(findings).toHaveLength(101)
    expect(findings.find(({ question }) => question === 'varied-3000')?.message).toContain(
      'nearly the same as varied-1322'
    )
  })
})

describe('balance', () => {
  const rules = (bank: Bank) => new Set(checkBank(bank, TODAY).map(({ rule }) => rule))
  const lengthen = (question: TopicQuestion, wanted: boolean) => {
    for (const option of question.options)
      if (option.key === wanted) option.text = both(`${option.text.ja}のである`.slice(-20), `${option.text.en} at once`)
  }

  test('keys at one letter', () => {
    const bank = makeVariedBank()
    for (const { options } of bank.questions) for (const [at, option] of options.entries()) option.key = at === 1
    expect(rules(bank)).toEqual(new Set<Rule>(['key-position', 'blind']))
  })

  test('keys of multiple response at two letters', () => {
    const bank = makeVariedBank()
    for (const question of bank.questions) {
      question.type = 'multiple'
      question.stem = both(`${question.stem.ja}（2つ選択してください。）`, `${question.stem.en} (Choose two.)`)
      question.options.push(makeOption('e', { text: question.options[3].text }))
      question.options.forEach((option, at) => {
        option.key = at === 0 || at === 3
      })
    }
    expect([...rules(bank)]).toContain('key-position')
  })

  test.each([true, false])('keys of another length than the rest (longer: %s)', (longer) => {
    const bank = makeVariedBank()
    for (const question of bank.questions) lengthen(question, longer)
    expect(rules(bank)).toEqual(new Set<Rule>(['key-length', 'blind']))
    expect(found(bank).filter((finding) => finding.startsWith('key-length'))).toContain(
      `key-length: the ${longer ? 'longest' : 'shortest'} option (en) is a key in 80.0 questions, chance lies between 11.9 and 28.1`
    )
  })

  test('not: two slips among eighty, or a pattern in a few questions', () => {
    const bank = makeVariedBank()
    for (const question of bank.questions.slice(0, 2)) lengthen(question, true)
    expect(found(bank)).toEqual([])
    for (const question of bank.questions.slice(2)) lengthen(question, true)
    bank.questions.length = 30
    expect(found(bank)).toEqual([])
  })
})

describe('siblings', () => {
  test('a concept with fewer than three questions, until a third or a family tests it', () => {
    const bank = makeVariedBank()
    for (const question of bank.questions.slice(0, 2)) question.concept = 'beta-second'
    expect(checkBank(bank, TODAY)).toEqual([
      {
        rule: 'concept-siblings',
        file: 'questions/beta.yaml',
        path: ['concepts', 1],
        message: 'beta-second: 2 questions test this concept; it needs 3, or a family'
      }
    ])
    const family = { concept: 'beta-second', topic: 'beta' } as Bank['families'][number]
    expect(checkConcepts({ ...bank, families: [family] })).toEqual([])
    bank.questions[2].concept = 'beta-second'
    expect(found(bank)).toEqual([])
  })

  test('not: a concept that only options stand for', () => {
    const bank = makeVariedBank()
    bank.questions[0].options[1].concept = 'beta-second'
    expect(found(bank)).toEqual([])
  })
})

describe('silencing', () => {
  const faulty = () => {
    const bank = makeVariedBank()
    for (const question of bank.questions.slice(0, 2))
      question.options[1].text = both(question.options[1].text.ja, 'A line to the office')
    return bank
  }
  const silencing = { rule: 'option-form', question: 'varied-1', reason: 'This is the name of a thing.' } as const

  test('silences its rule in its question and nothing else', () => {
    const bank = faulty()
    expect(checkBank(bank, TODAY).map(({ question }) => question)).toEqual(['varied-1', 'varied-2'])
    bank.silenced = [silencing]
    expect(checkBank(bank, TODAY).map(({ rule, question }) => [rule, question])).toEqual([['option-form', 'varied-2']])
  })

  test.each([
    ['finds nothing', [{ ...silencing, rule: 'echo' as const }], 0, 'echo finds nothing in varied-1'],
    ['names an unknown question', [{ ...silencing, question: 'varied-0' }], 0, 'option-form finds nothing in varied-0']
  ])('one that %s is a problem', (_, silenced, at, message) => {
    const bank = faulty()
    bank.silenced = silenced
    expect(checkBank(bank, TODAY).filter(({ rule }) => rule === 'silencing')).toEqual([
      {
        rule: 'silencing',
        file: 'silenced.yaml',
        path: ['silenced', at],
        message: expect.stringContaining(message)
      }
    ])
  })

  test('a second one for the same finding is a problem', () => {
    const bank = faulty()
    bank.silenced = [silencing, silencing]
    expect(found(bank).filter((finding) => finding.startsWith('silencing'))).toHaveLength(1)
  })
})
