import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: '試験結果',
    of: (name: string) => `${name} 模擬試験の結果`,
    passed: '合格',
    failed: '不合格',
    scale: (mark: number) => `合格点 ${mark}（100〜1000）・換算は推定`,
    estimate: '実際の試験の換算方法は公表されていません。この点数は、正答率から直線的に求めた推定です。',
    summary: (right: number, scored: number, unscored: number) =>
      unscored > 0
        ? `採点対象 ${scored} 問中 ${right} 問正解（採点対象外 ${unscored} 問を除く）。`
        : `${scored} 問中 ${right} 問正解。`,
    unanswered: (count: number) => `未解答 ${count} 問。`,
    time: (used: string, left: string) => `使った時間 ${used}、残り ${left}。`,
    byDeadline: '時間切れで締め切りました。',
    domains: '分野ごと',
    passLine: '合格点に当たる割合',
    questions: 'すべての問題',
    missed: 'まちがえた問題だけ',
    all: 'すべて表示',
    right: '正解',
    wrong: '不正解',
    none: '未解答',
    unscored: '採点対象外',
    flagged: '見直し印',
    toReview: 'まちがえた問題を復習する',
    toExams: '模擬試験へ',
    back: '結果に戻る',
    previous: '前の問題',
    next: '次の問題',
    question: (number: number, all: number) => `問 ${number} / ${all}`,
    switchLanguage: 'English',
    spent: (time: string) => `かかった時間 ${time}`
  },
  {
    title: 'Exam result',
    of: (name: string) => `${name} mock exam result`,
    passed: 'PASS',
    failed: 'Not passed',
    scale: (mark: number) => `Pass mark ${mark} (100–1000), scale estimated`,
    estimate:
      'How the real exam turns right answers into a score is not published. This score is an estimate, in straight lines from the share of right answers.',
    summary: (right: number, scored: number, unscored: number) =>
      unscored > 0
        ? `${right} of ${scored} scored questions right (${unscored} unscored ones left out).`
        : `${right} of ${scored} questions right.`,
    unanswered: (count: number) => `${count} not answered.`,
    time: (used: string, left: string) => `Time used ${used}, ${left} left.`,
    byDeadline: 'Closed when the time was over.',
    domains: 'By domain',
    passLine: 'share that the pass mark asks for',
    questions: 'All questions',
    missed: 'Missed ones only',
    all: 'Show all',
    right: 'Right',
    wrong: 'Wrong',
    none: 'Not answered',
    unscored: 'unscored',
    flagged: 'flagged',
    toReview: 'Review what was missed',
    toExams: 'To the exams',
    back: 'Back to the result',
    previous: 'Previous question',
    next: 'Next question',
    question: (number: number, all: number) => `Question ${number} of ${all}`,
    switchLanguage: '日本語',
    spent: (time: string) => `Time spent ${time}`
  }
)

/** 1:02:03 or 2:03, from milliseconds. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
