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
    shareRight: (percent: number) => `正答率${percent}%`,
    rangeMeans:
      '短縮版は問題が少ないため、点数と合否は表示しません。同じ範囲からもう一度出題すると、正答率はおよそこの範囲に入ります。',
    ofShort: (name: string) => `${name}：短縮版の結果`,
    ofGivenUp: (name: string) => `${name}：途中でやめた試験`,
    givenUp: (answered: number, all: number) => `${all}問のうち${answered}問に答えたところで、試験を途中でやめました。`,
    givenUpMeans:
      '点数と合否は表示しません。答えていない問題の正解も表示せず、次の試験で初めての問題として出題します。',
    shows: '表示する問題',
    show: { all: 'すべて', missed: '間違えた問題', flagged: '見直し印', unsure: '自信なし・勘' },
    noneShown: '当てはまる問題はありません。',
    marks: '試験中の印',
    plotShort: (shares: string) => `正答率の推移：${shares}`,
    rangeHead: '90%の範囲',
    legendRange: '縦線は90%の範囲',
    printed: '間違えた問題の解説',
    key: '正解',
    yours: 'あなたの答え',
    passage: 'ノート',
    scale: (mark: number) => `合格点${mark}（100〜1000）・点数は推定`,
    estimate: '実際の試験で点数がどう決まるかは公表されていません。この点数は、正答率から換算した推定です。',
    retryScale: '間違えた問題だけでは本番の実力を測れないため、点数と合否は表示しません。',
    rightOf: (right: number, all: number) => `${all}問中${right}問正解`,
    summary: (right: number, scored: number, unscored: number) =>
      unscored > 0
        ? `採点対象${scored}問中${right}問正解（採点対象外${unscored}問を除く）。`
        : `${scored}問中${right}問正解。`,
    unanswered: (count: number) => `未解答${count}問。`,
    time: (used: string, left: string) => `使った時間は${used}、残りは${left}。`,
    byDeadline: '時間切れで終了しました。',
    conditions: (policy: string) => `条件：${policy}`,
    lenient: '中断あり',
    strict: '本番どおり（中断なし、遅れて届いた答えは無効）',
    allowance: (minutes: number) => `時間延長：+${minutes}分`,
    paused: (time: string) => `中断：${time}（使った時間に含めません）`,
    lateCount: (count: number) =>
      `時間内に答えたものの、通信が切れて後から届いた答えが${count}問あります。結果に含めています。`,
    printedOn: (when: string) => `${when}に終了`,

    retry: (count: number) => `間違えた${count}問をやり直す`,
    retrying: '問題を準備しています…',
    running: '受験中の試験に戻る',
    print: '印刷する',

    domains: '分野別の結果',
    passLine: '合格点に相当する正答率',

    pace: '問題ごとの時間',
    paceLead: (total: string, median: string, own: string) =>
      `問題を開いていた時間は合計${total}、1問あたりの中央値は${median}です。本番のペースは1問あたり${own}です。`,
    paceSlow: (slow: number, slowRight: number, brisk: number, briskRight: number) =>
      `本番のペースより長くかかった${slow}問では${slowRight}問、それ以外の${brisk}問では${briskRight}問正解しました。`,
    paceWithin: 'どの問題も、本番のペースに収まっています。',
    paceNone: '開いた問題がないため、時間の記録はありません。',
    slowest: '長くかかった問題：',
    legendRight: '正解',
    legendWrong: '不正解（▲）',
    legendUnanswered: '未解答（□）',
    legendPace: '本番のペース',
    cut: (time: string) => `${time}を超える棒は、途中で切っています。`,
    paceTable: '時間の表',
    paceCaption: '問題ごとの時間と正誤。○ 正解、✕ 不正解、− 未解答',

    changes: '変えた答え',
    change: {
      'wrong-right': '不正解 → 正解',
      'right-wrong': '正解 → 不正解',
      'wrong-wrong': '不正解 → 別の不正解',
      unchanged: '最初の答えのまま'
    },
    changesLead: '最初の答えと、最後の答えを比べています。',
    noChanges: '最初の答えから変えたものはありません。',
    noTrail: 'この受験には、答えを変えた記録がありません。',
    count: (count: number) => `${count}問`,
    numbers: '問',

    comparison: 'これまでの受験との比較',
    alone: '同じ試験を同じ長さでもう一度受けると、ここで比べられます。',
    evidence:
      '前に解いた問題では、実力がついたのか、答えを覚えていただけなのかを区別できません。実力の目安になるのは「初めての問題」の列だけです。問題数が少ないうちは、数点の差に意味はありません。',
    gain: (gain: number) => `前回より${Math.abs(gain)}点${gain < 0 ? '下がりました' : '上がりました'}。`,
    sameScore: '前回と同じ点数です。',
    date: '日時',
    score: '点数',
    share: '正解',
    first: '初めての問題',
    this: 'この受験',
    plot: (scores: string) => `点数の推移：${scores}`,
    passMark: (mark: number) => `合格点${mark}`,

    questions: 'すべての問題',
    right: '正解',
    wrong: '不正解',
    none: '未解答',
    chose: (letters: string) => `${letters}を選択`,
    unscored: '採点対象外',
    unscoredMeans: (count: number) =>
      `「採点対象外」の${count}問は点数に含まれません。本番の試験にも、新しい問題を評価するための採点されない問題が含まれ、受験中は区別できません。採点対象外でも、間違えた問題は復習に入ります。`,
    unscoredHere:
      'この問題は採点対象外で、点数に含まれていません。本番の試験にも、新しい問題を評価するための採点されない問題が含まれます。',
    lateHere: '時間内に答え、後から届いた答えです。結果に含めています。',
    late: '後から届いた',
    flagged: '見直し印',
    confidence: { sure: '自信あり', unsure: '自信なし', guess: '勘' },
    toReview: '間違えた問題を復習する',
    toExams: '模擬試験の一覧へ',
    back: '結果に戻る',
    previous: '前の問題',
    next: '次の問題',
    question: (number: number, all: number) => `問${number} / ${all}`,
    keyMove: '前の問題・次の問題',
    spent: (time: string) => `かかった時間：${time}`
  },
  {
    title: 'Exam result',
    of: (name: string) => `${name} mock exam result`,
    ofRetry: (name: string) => `${name}: missed questions retried`,
    passed: 'Pass',
    failed: 'Fail',
    separator: ', ',
    range: (low: number, high: number) => `90% range ${low}–${high}%`,
    shareRight: (percent: number) => `${percent}% correct`,
    rangeMeans:
      'A short exam has too few questions for a score or a pass/fail result. With new questions on the same material, your percentage would likely fall in this range.',
    ofShort: (name: string) => `${name} short exam result`,
    ofGivenUp: (name: string) => `${name}: exam quit`,
    givenUp: (answered: number, all: number) => `You quit after ${answered} of ${all} questions.`,
    givenUpMeans:
      'There is no score and no pass/fail result. Correct answers to the questions you did not answer stay hidden, so those questions can come up as new ones.',
    shows: 'Questions to show',
    show: { all: 'All', missed: 'Missed', flagged: 'Flagged', unsure: 'Unsure or a guess' },
    noneShown: 'No questions match.',
    marks: 'Your marks in the exam',
    plotShort: (shares: string) => `Percent correct over time: ${shares}`,
    rangeHead: '90% range',
    legendRange: 'the vertical line is the 90% range',
    printed: 'Explanations of missed questions',
    key: 'correct',
    yours: 'your answer',
    passage: 'Notes',
    scale: (mark: number) => `Passing score ${mark} (100–1000), score estimated`,
    estimate:
      'How the real exam is scored is not published. This score is an estimate based on the percentage of correct answers.',
    retryScale:
      'There is no score and no pass/fail result: missed questions alone do not show how you would do on the exam.',
    rightOf: (right: number, all: number) => `${right} of ${all} correct`,
    summary: (right: number, scored: number, unscored: number) =>
      unscored > 0
        ? `${right} of ${scored} scored questions correct (not counting ${unscored} unscored).`
        : `${right} of ${scored} questions correct.`,
    unanswered: (count: number) => `${count} not answered.`,
    time: (used: string, left: string) => `Time used ${used}, ${left} left.`,
    byDeadline: 'Ended when time ran out.',
    conditions: (policy: string) => `Conditions: ${policy}`,
    lenient: 'pauses allowed',
    strict: 'as in the real exam (no pauses, late answers do not count)',
    allowance: (minutes: number) => `extra time +${minutes} min`,
    paused: (time: string) => `paused for ${time} (not counted in the time used)`,
    lateCount: (count: number) =>
      count === 1
        ? 'One answer was given in time but arrived late because the connection was lost. It counts.'
        : `${count} answers were given in time but arrived late because the connection was lost. They count.`,
    printedOn: (when: string) => `Finished ${when}`,

    retry: (count: number) => (count === 1 ? 'Retry the missed question' : `Retry the ${count} missed questions`),
    retrying: 'Preparing your exam…',
    running: 'Back to your exam',
    print: 'Print',

    domains: 'By domain',
    passLine: 'percentage needed to pass',

    pace: 'Time per question',
    paceLead: (total: string, median: string, own: string) =>
      `Questions were open for ${total} in total, with a median of ${median} per question. The real exam’s pace is ${own} per question.`,
    paceSlow: (slow: number, slowRight: number, brisk: number, briskRight: number) =>
      `Slower than the real exam’s pace: ${slowRight} of ${slow} correct. The others: ${briskRight} of ${brisk} correct.`,
    paceWithin: 'No question took longer than the real exam’s pace.',
    paceNone: 'No questions were opened, so there are no times.',
    slowest: 'Slowest:',
    legendRight: 'correct',
    legendWrong: 'incorrect (▲)',
    legendUnanswered: 'not answered (□)',
    legendPace: 'the real exam’s pace',
    cut: (time: string) => `Bars longer than ${time} are cut off.`,
    paceTable: 'Times as a table',
    paceCaption: 'Time and result of each question: ○ correct, ✕ incorrect, − not answered',

    changes: 'Changed answers',
    change: {
      'wrong-right': 'Incorrect → correct',
      'right-wrong': 'Correct → incorrect',
      'wrong-wrong': 'Incorrect → incorrect',
      unchanged: 'First answer kept'
    },
    changesLead: 'Your first answer, compared with your final one.',
    noChanges: 'You kept your first answer everywhere.',
    noTrail: 'This attempt has no record of changed answers.',
    count: (count: number) => `${count}`,
    numbers: 'Question',

    comparison: 'Compared with past attempts',
    alone: 'Take the same exam at the same length again to compare the attempts here.',
    evidence:
      'With questions you have answered before, there is no telling progress from memory. Only the “New to you” column shows what you can do, and with few questions a difference of a few points means nothing.',
    gain: (gain: number) => `${Math.abs(gain)} points ${gain < 0 ? 'lower' : 'higher'} than the previous attempt.`,
    sameScore: 'The same score as the previous attempt.',
    date: 'Date',
    score: 'Score',
    share: 'Correct',
    first: 'New to you',
    this: 'this attempt',
    plot: (scores: string) => `Scores over time: ${scores}`,
    passMark: (mark: number) => `passing score ${mark}`,

    questions: 'All questions',
    right: 'Correct',
    wrong: 'Incorrect',
    none: 'Not answered',
    chose: (letters: string) => `chose ${letters}`,
    unscored: 'unscored',
    unscoredMeans: (count: number) =>
      `The ${count} marked “unscored” do not count toward the score. The real exam also includes unscored questions, used to evaluate them for future exams, and they look like any other. If you miss one, it still goes on your review list.`,
    unscoredHere:
      'This question is unscored: it does not count toward the score. The real exam also includes unscored questions.',
    lateHere: 'This answer was given in time but arrived late. It counts.',
    late: 'arrived late',
    flagged: 'flagged',
    confidence: { sure: 'sure', unsure: 'unsure', guess: 'guess' },
    toReview: 'Review missed questions',
    toExams: 'To the mock exams',
    back: 'Back to the result',
    previous: 'Previous question',
    next: 'Next question',
    question: (number: number, all: number) => `Question ${number} of ${all}`,
    keyMove: 'Previous or next question',
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
