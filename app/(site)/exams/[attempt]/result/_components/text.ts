import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: '試験結果',
    of: (name: string) => `${name}模擬試験の結果`,
    ofRetry: (name: string) => `${name}：間違えた問題のやり直し`,
    passed: '合格',
    failed: '不合格',
    separator: '、',
    range: (low: number, high: number) => `90%の範囲は${low}〜${high}%`,
    shareRight: (percent: number) => `正解率${percent}%`,
    rangeMeans:
      '短縮版は問題が少ないため、点数と合否は出しません。同じ範囲からもう一度出題すると、正解率はおよそこの範囲に入ります。',
    ofShort: (name: string) => `${name}：短縮版の結果`,
    ofGivenUp: (name: string) => `${name}：途中でやめた試験`,
    givenUp: (answered: number, all: number) => `${all}問のうち${answered}問に答えたところでやめました。`,
    givenUpMeans: '点数と合否は出しません。答えていない問題の正解は表示せず、次の試験で初めての問題として出題します。',
    shows: '表示する問題',
    show: { all: 'すべて', missed: '間違えた問題', flagged: '見直し印', unsure: '自信なし・勘' },
    noneShown: '当てはまる問題はありません。',
    marks: '試験中の印',
    plotShort: (shares: string) => `正解率の移り変わり：${shares}`,
    rangeHead: '90%の範囲',
    legendRange: '縦線は90%の範囲',
    printed: '間違えた問題の解説',
    key: '正解',
    yours: 'あなたの答え',
    passage: 'ノート',
    scale: (mark: number) => `合格点${mark}（100〜1000）・換算は推定`,
    estimate: '実際の試験の換算方法は公表されていません。この点数は、正答率から直線的に求めた推定です。',
    retryScale: '点数と合否は出しません。間違えた問題だけでは、本番の力は測れないからです。',
    rightOf: (right: number, all: number) => `${all}問中${right}問正解`,
    summary: (right: number, scored: number, unscored: number) =>
      unscored > 0
        ? `採点対象${scored}問中${right}問正解（採点対象外${unscored}問を除く）。`
        : `${scored}問中${right}問正解。`,
    unanswered: (count: number) => `未解答${count}問。`,
    time: (used: string, left: string) => `使った時間は${used}、残りは${left}。`,
    byDeadline: '時間切れで締め切りました。',
    conditions: '条件',
    lenient: '自習（中断できる）',
    strict: '本番どおり（中断なし、遅れて届いた解答は数えない）',
    allowance: (minutes: number) => `時間の追加：+${minutes}分`,
    paused: (time: string) => `中断：${time}（使った時間に含めません）`,
    lateCount: (count: number) =>
      `締め切りまでに答え、通信が切れていたために後から届いた解答が${count}問あり、数に入れています。`,
    printedOn: (when: string) => `${when}に終了`,

    retry: (count: number) => `間違えた${count}問をやり直す`,
    retrying: '出題を準備しています…',
    running: '受験中の試験に戻る',
    print: '印刷する',

    domains: '分野ごと',
    passLine: '合格点に当たる割合',

    pace: '問題ごとの時間',
    paceLead: (total: string, median: string, own: string) =>
      `問題を開いていた時間は合わせて${total}、1問の中央値は${median}。本番のペースは1問${own}です。`,
    paceSlow: (slow: number, slowRight: number, brisk: number, briskRight: number) =>
      `本番のペースより長くかかった${slow}問のうち正解${slowRight}問、それ以外の${brisk}問のうち正解${briskRight}問。`,
    paceWithin: 'どの問題も、本番のペースに収まっています。',
    paceNone: '開いた問題がないため、時間の記録はありません。',
    slowest: '長くかかった問題',
    legendRight: '正解',
    legendWrong: '不正解（▲）',
    legendUnanswered: '未解答（□）',
    legendPace: '本番のペース',
    cut: (time: string) => `${time}を超える棒は、そこで切っています。`,
    paceTable: '時間の表',
    paceCaption: '問題ごとの時間と正誤。○ 正解、✕ 不正解、− 未解答',

    changes: '変えた答え',
    change: {
      'wrong-right': '不正解 → 正解',
      'right-wrong': '正解 → 不正解',
      'wrong-wrong': '不正解 → 別の不正解',
      unchanged: '最初の答えのまま'
    },
    changesLead: '最初に選び終えた答えと、最後の答えを比べています。',
    noChanges: '最初に選び終えた答えから変えたものはありません。',
    noTrail: 'この受験には、答えを変えた記録がありません。',
    count: (count: number) => `${count}問`,
    numbers: '問',

    comparison: 'これまでの受験との比較',
    alone: '同じ試験を同じ長さでもう一度受けると、ここで比べられます。',
    evidence:
      '前に解いたことのある問題では、力がついたのか答えを覚えていたのかを分けられません。力の証拠になるのは「初めての問題」の列だけです。問題数が少ないうちは、数点の差に意味はありません。',
    gain: (gain: number) => `前回より${Math.abs(gain)}点${gain < 0 ? '低い' : '高い'}点数です。`,
    sameScore: '前回と同じ点数です。',
    date: '日時',
    score: '点数',
    share: '正解',
    first: '初めての問題',
    this: 'この受験',
    plot: (scores: string) => `点数の移り変わり：${scores}`,
    passMark: (mark: number) => `合格点${mark}`,

    questions: 'すべての問題',
    right: '正解',
    wrong: '不正解',
    none: '未解答',
    chose: (letters: string) => `${letters}を選択`,
    unscored: '採点対象外',
    unscoredMeans: (count: number) =>
      `「採点対象外」の${count}問は点数に入りません。本番の試験でも、新しい問題を試すために採点しない問題が混ざり、受験中は区別できません。間違えた問題は、採点対象外でも復習に入ります。`,
    unscoredHere:
      'この問題は採点対象外で、点数に入っていません。本番の試験でも、新しい問題を試すために採点しない問題が混ざります。',
    lateHere: '締め切りまでに答え、後から届いた解答です。数に入れています。',
    late: '後から届いた',
    flagged: '見直し印',
    confidence: { sure: '自信あり', unsure: '自信なし', guess: '勘' },
    toReview: '間違えた問題を復習する',
    toExams: '模擬試験へ',
    back: '結果に戻る',
    previous: '前の問題',
    next: '次の問題',
    question: (number: number, all: number) => `問${number} / ${all}`,
    switchLanguage: 'English',
    keyMove: '前・次の問題',
    keyLanguage: '問題の言語を切り替える',
    spent: (time: string) => `かかった時間：${time}`
  },
  {
    title: 'Exam result',
    of: (name: string) => `${name} mock exam result`,
    ofRetry: (name: string) => `${name}: missed questions again`,
    passed: 'PASS',
    failed: 'Not passed',
    separator: ', ',
    range: (low: number, high: number) => `90% range ${low}–${high}%`,
    shareRight: (percent: number) => `${percent}% right`,
    rangeMeans:
      'A short form has too few questions for a score or a verdict. Asked again from the same range, about this share would be right.',
    ofShort: (name: string) => `${name} short form result`,
    ofGivenUp: (name: string) => `${name}: given up`,
    givenUp: (answered: number, all: number) => `Given up after ${answered} of ${all} questions.`,
    givenUpMeans:
      'No score and no verdict. The keys of questions you did not answer are not shown: they can come up as new ones.',
    shows: 'Questions to show',
    show: { all: 'All', missed: 'Missed', flagged: 'Flagged', unsure: 'Unsure or a guess' },
    noneShown: 'There is no such question.',
    marks: 'Your marks in the exam',
    plotShort: (shares: string) => `Share right over time: ${shares}`,
    rangeHead: '90% range',
    legendRange: 'the bar is the 90% range',
    printed: 'The missed questions, explained',
    key: 'key',
    yours: 'your answer',
    passage: 'Note',
    scale: (mark: number) => `Pass mark ${mark} (100–1000), scale estimated`,
    estimate:
      'How the real exam turns right answers into a score is not published. This score is an estimate, in straight lines from the share of right answers.',
    retryScale: 'No score and no verdict: missed questions alone do not measure how you would do in the exam.',
    rightOf: (right: number, all: number) => `${right} of ${all} right`,
    summary: (right: number, scored: number, unscored: number) =>
      unscored > 0
        ? `${right} of ${scored} scored questions right (${unscored} unscored ones left out).`
        : `${right} of ${scored} questions right.`,
    unanswered: (count: number) => `${count} not answered.`,
    time: (used: string, left: string) => `Time used ${used}, ${left} left.`,
    byDeadline: 'Closed when the time was over.',
    conditions: 'Conditions',
    lenient: 'self-study (may be paused)',
    strict: 'as in the test centre (no pause, late answers do not count)',
    allowance: (minutes: number) => `extra time +${minutes} min`,
    paused: (time: string) => `paused for ${time} (not part of the time used)`,
    lateCount: (count: number) =>
      count === 1
        ? 'One answer was given in time but arrived late, because the connection was lost. It counts.'
        : `${count} answers were given in time but arrived late, because the connection was lost. They count.`,
    printedOn: (when: string) => `Finished ${when}`,

    retry: (count: number) => (count === 1 ? 'Retry the missed one' : `Retry the ${count} missed ones`),
    retrying: 'Preparing the paper…',
    running: 'Back to the running exam',
    print: 'Print',

    domains: 'By domain',
    passLine: 'share that the pass mark asks for',

    pace: 'Time per question',
    paceLead: (total: string, median: string, own: string) =>
      `Questions were open for ${total} in all, the median is ${median} a question. The exam’s own pace is ${own}.`,
    paceSlow: (slow: number, slowRight: number, brisk: number, briskRight: number) =>
      `Slower than the exam’s pace: ${slowRight} of ${slow} right. The others: ${briskRight} of ${brisk} right.`,
    paceWithin: 'No question took longer than the exam’s own pace.',
    paceNone: 'No question was opened, so there are no times.',
    slowest: 'Slowest',
    legendRight: 'right',
    legendWrong: 'wrong (▲)',
    legendUnanswered: 'not answered (□)',
    legendPace: 'the exam’s pace',
    cut: (time: string) => `Bars beyond ${time} are cut there.`,
    paceTable: 'The times as a table',
    paceCaption: 'Time and verdict of each question: ○ right, ✕ wrong, − not answered',

    changes: 'Changed answers',
    change: {
      'wrong-right': 'Wrong → right',
      'right-wrong': 'Right → wrong',
      'wrong-wrong': 'Wrong → wrong',
      unchanged: 'First answer kept'
    },
    changesLead: 'The first complete answer, compared with the final one.',
    noChanges: 'No answer was changed once it was complete.',
    noTrail: 'This attempt has no record of changed answers.',
    count: (count: number) => `${count}`,
    numbers: 'Question',

    comparison: 'Compared with earlier attempts',
    alone: 'Sit the same exam again in the same length and the attempts are compared here.',
    evidence:
      'With questions you had answered before, progress and memory cannot be told apart. Only the column “New to you” is evidence of what you can do, and with few questions a difference of some points means nothing.',
    gain: (gain: number) => `${Math.abs(gain)} points ${gain < 0 ? 'lower' : 'higher'} than the attempt before.`,
    sameScore: 'The same score as the attempt before.',
    date: 'Date',
    score: 'Score',
    share: 'Right',
    first: 'New to you',
    this: 'this one',
    plot: (scores: string) => `Scores over time: ${scores}`,
    passMark: (mark: number) => `pass mark ${mark}`,

    questions: 'All questions',
    right: 'Right',
    wrong: 'Wrong',
    none: 'Not answered',
    chose: (letters: string) => `chose ${letters}`,
    unscored: 'unscored',
    unscoredMeans: (count: number) =>
      `The ${count} marked “unscored” are no part of the score. The real exam also mixes in questions on trial that are not scored and look like any other. Missed ones go on your review list all the same.`,
    unscoredHere:
      'This question is unscored: it is no part of the score. The real exam also mixes in questions on trial that are not scored.',
    lateHere: 'This was answered in time and arrived late. It counts.',
    late: 'arrived late',
    flagged: 'flagged',
    confidence: { sure: 'sure', unsure: 'unsure', guess: 'a guess' },
    toReview: 'Review what was missed',
    toExams: 'To the exams',
    back: 'Back to the result',
    previous: 'Previous question',
    next: 'Next question',
    question: (number: number, all: number) => `Question ${number} of ${all}`,
    switchLanguage: '日本語',
    keyMove: 'Previous or next question',
    keyLanguage: 'Switch the language of the question',
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
