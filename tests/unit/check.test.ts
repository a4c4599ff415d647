import { describe, expect, test } from 'vitest'
import type { Bank } from '#lib/domain/bank/bank.ts'
import { isError } from '#lib/domain/bank/check/finding.ts'
import { checkBank } from '#lib/domain/bank/check.ts'
import { numbersIn } from '#lib/domain/bank/numbers.ts'
import type { Exam } from '#lib/domain/bank/schema.ts'
import { makeBank } from '#tests/factories/bank.ts'
import { both } from '#tests/factories/question.ts'

const TODAY = '2026-11-22'
/** Its questions are copies of each other, which the rules of the craft would not let pass. */
const errorsOf = (bank: Bank) => checkBank(bank, TODAY).filter(({ rule }) => isError(rule))

/** What is found after one fault was planted in a bank without faults. */
function findingsAfter(plant: (bank: Bank) => void): string[] {
  const bank = makeBank()
  plant(bank)
  return errorsOf(bank).map(({ file, path, message }) => `${file} ${path.join('.')}: ${message}`)
}
const questionOf = (bank: Bank, id: string) => {
  const question = bank.questions.find((candidate) => candidate.id === id)
  if (!question) throw new Error(`the small bank has no ${id}`)
  return question
}

test('the small bank has nothing to find, so each finding below comes from its fault', () => {
  expect(errorsOf(makeBank())).toEqual([])
})

type Fault = [name: string, finding: string, plant: (bank: Bank) => void]

describe('identity and references', () => {
  test.each<Fault>([
    [
      'a question id used twice',
      'questions/beta.yaml questions.0.id: alpha-1: this id is used twice',
      (bank) => {
        questionOf(bank, 'beta-1').id = 'alpha-1'
      }
    ],
    [
      'a concept defined twice',
      'questions/beta.yaml concepts: the concept alpha-first is defined twice',
      (bank) => {
        bank.concepts.push({ ...bank.concepts[0], topic: 'beta' })
      }
    ],
    [
      'an unknown concept of a question',
      'questions/alpha.yaml questions.1.concept: alpha-2: there is no concept nowhere',
      (bank) => {
        questionOf(bank, 'alpha-2').concept = 'nowhere'
      }
    ],
    [
      'an unknown concept of an option',
      'questions/alpha.yaml questions.1.options.2.concept: alpha-2: there is no concept nowhere',
      (bank) => {
        questionOf(bank, 'alpha-2').options[2].concept = 'nowhere'
      }
    ],
    [
      'an unknown domain',
      'questions/alpha.yaml questions.1.domains.mini: alpha-2: there is no domain nowhere in an exam mini',
      (bank) => {
        questionOf(bank, 'alpha-2').domains = { mini: 'nowhere' }
      }
    ],
    [
      'an unknown exam',
      'questions/alpha.yaml questions.1.domains.maxi: alpha-2: there is no domain one in an exam maxi',
      (bank) => {
        questionOf(bank, 'alpha-2').domains = { maxi: 'one' }
      }
    ],
    [
      'an unknown note',
      'questions/alpha.yaml questions.1.cites.0.note: alpha-2: there is no note nowhere',
      (bank) => {
        questionOf(bank, 'alpha-2').cites[0].note = 'nowhere'
      }
    ],
    [
      'an exam that the pack lists and nobody wrote',
      'pack.yaml exams: exams/maxi.yaml is missing',
      (bank) => {
        bank.pack.exams.push('maxi')
      }
    ],
    [
      'a task of an exam with a topic that does not exist',
      'exams/mini.yaml domains.0.tasks.0.topics: there is no topic nowhere',
      (bank) => {
        bank.exams[0].domains[0].tasks[0].topics.push('nowhere')
      }
    ],
    [
      'a topic without a note',
      'notes/delta.ja.md : the topic delta has no note',
      (bank) => {
        bank.pack.topics.push({ id: 'delta', title: both('デルタ', 'Delta') })
      }
    ]
  ])('%s', (_, finding, plant) => {
    expect(findingsAfter(plant)).toContain(finding)
  })
})

describe('the services of an exam', () => {
  /** The small exam with a list: one service is covered, two are not. */
  const withList = (change: (exam: Exam) => void) => (bank: Bank) => {
    const [exam] = bank.exams
    exam.services = {
      source: { url: 'https://docs.aws.amazon.com/example/', title: 'Example' },
      edition: both('版', 'an edition'),
      readOn: TODAY,
      categories: [
        { name: both('計算', 'Compute'), covered: { 'AWS point 1 (P1)': ['alpha'] }, missing: ['Amazon Other', 'IAM'] }
      ]
    }
    exam.domains[0].tasks[0].services = ['IAM']
    change(exam)
  }
  const list = (exam: Exam) => exam.services?.categories[0] as NonNullable<Exam['services']>['categories'][number]

  test('that are covered as they say, and known to their tasks, have nothing to find', () => {
    expect(findingsAfter(withList(() => {}))).toEqual([])
  })
  test.each<Fault>([
    [
      'one that stands twice',
      'exams/mini.yaml services.categories.0.missing.2: IAM stands in the list twice',
      withList((exam) => list(exam).missing?.push('IAM'))
    ],
    [
      'one that is both covered and missing',
      'exams/mini.yaml services.categories.0.missing.2: AWS point 1 (P1) stands in the list twice',
      withList((exam) => list(exam).missing?.push('AWS point 1 (P1)'))
    ],
    [
      'one of a topic that does not exist',
      'exams/mini.yaml services.categories.0.covered.AWS point 1 (P1): there is no topic nowhere',
      withList((exam) => list(exam).covered?.['AWS point 1 (P1)'].push('nowhere'))
    ],
    [
      'one that its topic never names',
      'exams/mini.yaml services.categories.0.covered.Amazon Aurora: nothing in the topic alpha names Aurora',
      withList((exam) => Object.assign(list(exam).covered ?? {}, { 'Amazon Aurora': ['alpha'] }))
    ],
    [
      'one of a task that is in no list',
      "exams/mini.yaml domains.0.tasks.0.services.1: VPC does not stand in the exam's list of services",
      withList((exam) => exam.domains[0].tasks[0].services?.push('VPC'))
    ],
    [
      'a list that was read tomorrow',
      'exams/mini.yaml services.readOn: checked on 2026-11-23, and today is 2026-11-22',
      withList((exam) => Object.assign(exam.services ?? {}, { readOn: '2026-11-23' }))
    ]
  ])('%s', (_, finding, plant) => {
    expect(findingsAfter(plant)).toEqual([finding])
  })
})

describe('days of checking', () => {
  const tomorrow = '2026-11-23'
  test.each<Fault>([
    [
      'of a question',
      'questions/alpha.yaml questions.1.checkedOn: alpha-2: checked on 2026-11-23, and today is 2026-11-22',
      (bank) => {
        questionOf(bank, 'alpha-2').checkedOn = tomorrow
      }
    ],
    [
      'of an erratum',
      'errata.yaml errata.0.checkedOn: alpha-speed: checked on 2026-11-23, and today is 2026-11-22',
      (bank) => {
        bank.errata[0].checkedOn = tomorrow
      }
    ],
    [
      'of an exam',
      'exams/mini.yaml checkedOn: checked on 2026-11-23, and today is 2026-11-22',
      (bank) => {
        bank.exams[0].checkedOn = tomorrow
      }
    ]
  ])('in the future, %s', (_, finding, plant) => {
    expect(findingsAfter(plant)).toEqual([finding])
  })
})

describe('quotes', () => {
  const cite = (bank: Bank) => questionOf(bank, 'alpha-1').cites[0]
  const at = 'questions/alpha.yaml questions.0.cites.0'

  test.each<Fault>([
    [
      'words that stand in Japanese only',
      `${at}.quote.en: alpha-1: “not there” does not stand under “Overview”`,
      (bank) => {
        cite(bank).quote.en = 'not there'
      }
    ],
    [
      'words that stand in English only',
      `${at}.quote.ja: alpha-1: “ない言葉” does not stand under “概要”`,
      (bank) => {
        cite(bank).quote.ja = 'ない言葉'
      }
    ],
    [
      'a heading that does not exist',
      `${at}.heading.en: alpha-1: there is no heading “Nowhere” in the note`,
      (bank) => {
        cite(bank).heading.en = 'Nowhere'
      }
    ],
    [
      'two languages that quote different passages',
      `${at}.quote: alpha-1: the two languages quote different passages (p2-1 and p2-2)`,
      (bank) => {
        cite(bank).quote.en = 'This is point 2 of alpha'
      }
    ],
    [
      'an erratum about words that the note does not have',
      'errata.yaml errata.0.quote.ja: alpha-speed: “ない言葉” does not stand under “比較”',
      (bank) => {
        bank.errata[0].quote.ja = 'ない言葉'
      }
    ],
    [
      'an erratum about no note',
      'errata.yaml errata.0.note: alpha-speed: there is no note nowhere',
      (bank) => {
        bank.errata[0].note = 'nowhere'
      }
    ],
    [
      'an erratum id used twice',
      'errata.yaml errata.1.id: alpha-speed: this id is used twice',
      (bank) => {
        bank.errata.push(structuredClone(bank.errata[0]))
      }
    ]
  ])('%s', (_, finding, plant) => {
    expect(findingsAfter(plant)).toEqual([finding])
  })
})

describe('wording', () => {
  const alpha = (bank: Bank) => questionOf(bank, 'alpha-1')
  const multiple = (bank: Bank) => questionOf(bank, 'alpha-4')
  const at = 'questions/alpha.yaml questions'

  test.each<Fault>([
    [
      'a number in Japanese only',
      `${at}.0.explanation: alpha-1: the number 15 stands in Japanese, not in English`,
      (bank) => {
        alpha(bank).explanation = both('15分が決め手である。', 'The minutes decide.')
      }
    ],
    [
      'a number in English only',
      `${at}.0.options.0: alpha-1: the number 40 stands in English, not in Japanese`,
      (bank) => {
        alpha(bank).options[0].rationale = both('数が多い。', 'There are 40.')
      }
    ],
    [
      'a service named in Japanese only',
      `${at}.0.options.0: alpha-1: Kinesis stands in Japanese only`,
      (bank) => {
        alpha(bank).options[0].text = both('Kinesisを使う', 'Use a stream')
      }
    ],
    [
      'a service named in English only',
      `${at}.0.explanation: alpha-1: Lambda stands in English only`,
      (bank) => {
        alpha(bank).explanation = both('動かす。', 'Run it in Lambda.')
      }
    ],
    [
      'a multiple-response stem without its number in Japanese',
      `${at}.3.stem.ja: alpha-4: the stem must say （2つ選択してください。）`,
      (bank) => {
        multiple(bank).stem.ja = '2社の要件を満たすものはどれか。'
      }
    ],
    [
      'a multiple-response stem with the wrong number in English',
      `${at}.3.stem.en: alpha-4: the stem must say (Choose two.)`,
      (bank) => {
        multiple(bank).stem.en = 'Which of the two meet it? (Choose three.)'
      }
    ],
    [
      'a single-choice stem that asks for several',
      `${at}.0.stem: alpha-1: a single-choice stem must not ask for several`,
      (bank) => {
        alpha(bank).stem = both('どれか。（2つ選択してください。）', 'Which? (Choose two.)')
      }
    ],
    [
      'an absolute in a Japanese option',
      `${at}.0.options.1.text.ja: alpha-1: an option must not say 必ず`,
      (bank) => {
        alpha(bank).options[1].text.ja = '必ず暗号化する'
      }
    ],
    [
      'an absolute in an English option',
      `${at}.0.options.1.text.en: alpha-1: an option must not say always`,
      (bank) => {
        alpha(bank).options[1].text.en = 'It is always encrypted'
      }
    ],
    [
      'an English option about the others',
      `${at}.0.options.1.text.en: alpha-1: an option must not be about the others: Both of the above`,
      (bank) => {
        alpha(bank).options[1].text.en = 'Both of the above'
      }
    ],
    [
      'a Japanese option about the others',
      `${at}.0.options.1.text.ja: alpha-1: an option must not be about the others: 上記のいずれ`,
      (bank) => {
        alpha(bank).options[1].text.ja = '上記のいずれでもない'
      }
    ],
    [
      'a vague frequency in an option',
      `${at}.0.options.1.text.en: alpha-1: an option must not say usually`,
      (bank) => {
        alpha(bank).options[1].text.en = 'It is usually encrypted'
      }
    ],
    [
      'a negative Japanese stem without emphasis',
      `${at}.0.stem.ja: alpha-1: a negative stem must emphasise the negative word with **`,
      (bank) => {
        alpha(bank).stem.ja = 'この会社の要件を満たさないものはどれか。'
      }
    ],
    [
      'a negative English stem without emphasis',
      `${at}.0.stem.en: alpha-1: a negative stem must emphasise the negative word with **`,
      (bank) => {
        alpha(bank).stem.en = 'Which of these does not meet the requirement?'
      }
    ],
    [
      'a number in one language of how it works',
      `${at}.0.howItWorks: alpha-1: the number 40 stands in English, not in Japanese`,
      (bank) => {
        alpha(bank).howItWorks = both('上限がある。', 'The limit is 40.')
      }
    ],
    [
      'a service in one language of a comparison',
      `${at}.0.comparison.rows.1.0: alpha-1: Aurora stands in Japanese only`,
      (bank) => {
        const cell = both('一行目', 'First row')
        alpha(bank).comparison = {
          columns: [cell, cell],
          rows: [
            [cell, cell],
            [both('Aurora', 'It'), cell]
          ]
        }
      }
    ],
    [
      'a number in one language of when an option would be right',
      `${at}.0.options.1.rightWhen: alpha-1: the number 7 stands in Japanese, not in English`,
      (bank) => {
        alpha(bank).options[1].rightWhen = both('7日前なら正しい。', 'It would be right a week before.')
        alpha(bank).options[1].key = false
      }
    ]
  ])('%s', (_, finding, plant) => {
    expect(findingsAfter(plant)).toEqual([finding])
  })

  test('an emphasised negative, a number word and words inside longer words are fine', () => {
    const findings = findingsAfter((bank) => {
      alpha(bank).stem = both('満た**ない**ものはどれか。', 'Which does **NOT** meet the requirement?')
      alpha(bank).explanation = both('3つのAZが要る。', 'It takes three AZs.')
      alpha(bank).options[0].text.en = 'Allocate a mustard-coloured subnet'
      alpha(bank).options[2].text = both(
        '2つ以上の該当する経路を作る',
        'Create 2 or more of the routes above the subnet'
      )
    })
    expect(findings).toEqual([])
  })

  test('numbers are compared in one notation', () => {
    expect(numbersIn('1.2万件と12,000件')).toEqual(new Set(['12000']))
    expect(numbersIn('3億')).toEqual(numbersIn('300 million'))
    expect(numbersIn('１５分')).toEqual(numbersIn('15 minutes'))
    expect(numbersIn('99.99%')).toEqual(new Set(['99.99']))
  })
})

describe('families', () => {
  const cite = {
    note: 'alpha',
    heading: both('概要', 'Overview'),
    quote: both('アルファの要点1である', 'This is point 1 of alpha')
  }
  const speeds = ['slow', 'medium', 'fast', 'fastest']
  /** Which of four speeds: the variable says it. */
  const family = (): Bank['families'][number] => ({
    id: 'alpha-family',
    topic: 'alpha',
    concept: 'alpha-first',
    domains: { mini: 'one' },
    difficulty: 2,
    stem: both('{speed}はどれか。', 'Which is {speed}?'),
    variables: [
      {
        id: 'speed',
        values: speeds.map((id) => ({ id, text: both(`速さ ${id}`, `speed ${id}`), needs: { speed: { is: id } } }))
      }
    ],
    rule: {},
    options: speeds.map((id) => ({
      id,
      concept: 'alpha-first',
      facts: { speed: id },
      text: both(`${id}を選ぶ`, `Choose ${id}`),
      right: both('合う。', 'It fits.'),
      fails: { speed: both('速さが違う。', 'Its speed differs.') },
      cite: structuredClone(cite)
    })),
    explanation: both('{key}である。', 'It is {key}.'),
    references: [{ url: 'https://docs.aws.amazon.com/example/', title: 'Example' }],
    checkedOn: TODAY
  })
  const at = 'families/alpha.yaml families.0'
  const findingsIn = (plant: (family: Bank['families'][number], bank: Bank) => void) =>
    findingsAfter((bank) => {
      bank.families = [family()]
      plant(bank.families[0], bank)
    })

  test('a sound family has nothing to find', () => {
    expect(findingsIn(() => {})).toEqual([])
  })

  test.each<[string, string, Parameters<typeof findingsIn>[0]]>([
    [
      'an assignment with two best options',
      `${at}.rule: alpha-family: alpha-family {"speed":"slow"}: 2 best options slow, medium`,
      ({ options }) => {
        options[1].facts.speed = 'slow'
      }
    ],
    [
      'the id of a question',
      `${at}.id: alpha-1: this id is used twice`,
      (planted) => {
        planted.id = 'alpha-1'
      }
    ],
    [
      'an unknown concept',
      `${at}.concept: alpha-family: there is no concept nowhere`,
      (planted) => {
        planted.concept = 'nowhere'
      }
    ],
    [
      'an unknown concept of an option',
      `${at}.options.2.concept: alpha-family: there is no concept nowhere`,
      ({ options }) => {
        options[2].concept = 'nowhere'
      }
    ],
    [
      'an unknown domain',
      `${at}.domains.mini: alpha-family: there is no domain nowhere in an exam mini`,
      (planted) => {
        planted.domains = { mini: 'nowhere' }
      }
    ],
    [
      'words that the note does not have',
      `${at}.options.1.cite.quote.en: alpha-family: “not there” does not stand under “Overview”`,
      ({ options }) => {
        options[1].cite.quote.en = 'not there'
      }
    ],
    [
      'an unknown note',
      `${at}.options.1.cite.note: alpha-family: there is no note nowhere`,
      ({ options }) => {
        options[1].cite.note = 'nowhere'
      }
    ],
    [
      'a number in one language of a value',
      `${at}.variables.0.values.3: alpha-family: the number 90 stands in Japanese, not in English`,
      ({ variables }) => {
        variables[0].values[3].text = both('速さ 90', 'full speed')
      }
    ],
    [
      'a day of checking in the future',
      `${at}.checkedOn: alpha-family: checked on 2026-11-23, and today is 2026-11-22`,
      (planted) => {
        planted.checkedOn = '2026-11-23'
      }
    ]
  ])('%s', (_, finding, plant) => {
    expect(findingsIn(plant)).toContain(finding)
  })
})

describe('notes', () => {
  const page = (bank: Bank, language: 'ja' | 'en') => bank.notes[0].pages[language]

  test('an English page of another shape is found with its first differing block', () => {
    const findings = findingsAfter((bank) => {
      page(bank, 'en').sections[2].blocks.pop()
    })
    expect(findings).toEqual(['notes/alpha.en.md : block 6 is missing, in Japanese it is code'])
  })

  test('front matter that does not list the headings of the page is found', () => {
    const findings = findingsAfter((bank) => {
      page(bank, 'en').source.headings = ['アルファ', '概要']
    })
    expect(findings).toEqual([
      'notes/alpha.en.md source.headings: front matter must list exactly the headings of the Japanese page, in order'
    ])
  })

  test('headings that differ from the source document are found', () => {
    const findings = findingsAfter((bank) => {
      bank.sourceMap.headings[1].heading = '要点'
    })
    expect(findings).toEqual([
      'notes/alpha.ja.md : headings differ from the source document: アルファ / 概要 / 比較 instead of アルファ / 要点 / 比較'
    ])
  })

  test('a table that lacks a row of the source document is found', () => {
    const findings = findingsAfter((bank) => {
      bank.sourceMap.headings[2].rows.push('安全')
    })
    expect(findings).toEqual(['notes/alpha.ja.md : 比較: 2 table rows, the source document has 3'])
  })
})

describe('references', () => {
  const hostOf = (url: string, hosts?: string[]) => (bank: Bank) => {
    bank.pack.hosts = hosts
    bank.errata = []
    bank.questions = [{ ...questionOf(bank, 'alpha-2'), references: [{ url, title: 'x' }] }]
  }
  const found = (url: string, hosts?: string[]) =>
    findingsAfter(hostOf(url, hosts)).filter((finding) => finding.includes('hosts of pack.yaml'))

  test('lead to the hosts that the pack lists and to those below them', () => {
    const hosts = ['aws.amazon.com', 'apache.org']
    for (const url of ['https://aws.amazon.com/', 'https://docs.aws.amazon.com/x', 'https://hadoop.apache.org:443/'])
      expect(found(url, hosts), url).toEqual([])
    for (const url of ['https://aws.amazon.com.example.org/', 'https://notapache.org/', 'https://x@example.org/'])
      expect(found(url, hosts), url).toEqual([
        `questions/alpha.yaml questions.0.references.0.url: ${new URL(url).hostname} is not among the hosts of pack.yaml (aws.amazon.com, apache.org)`
      ])
  })

  test('lead anywhere where the pack lists no host', () => {
    expect(found('https://www.bbc.co.uk/bitesize')).toEqual([])
  })

  test('of errata, exams and families are looked at as well', () => {
    const files = findingsAfter((bank) => {
      bank.pack.hosts = ['example.org']
    })
      .filter((finding) => finding.includes('hosts of pack.yaml'))
      .map((finding) => finding.split(' ')[0])
    expect([...new Set(files)].sort()).toEqual([
      'errata.yaml',
      'exams/mini.yaml',
      'questions/alpha.yaml',
      'questions/beta.yaml',
      'questions/gamma.yaml'
    ])
  })
})
