import { texts } from '#app/_ui/text.ts'

export const withheldWords = texts(
  {
    title: (number: number) => `問${number}は受験中の試験に出題されています`,
    one: 'この問題は受験中の試験に出題されているため、正解、解説、このときの答えは、その試験が終わるまで表示しません。',
    some: (count: number) =>
      `${count}問は受験中の試験にも出題されているため、正解、解説、このときの答えは、その試験が終わるまで表示しません。下の集計にも入れていません（点数と分野ごとの割合を除きます）。`,
    until: (time: string) => `提出するか、${time}に時間切れになると、表示します。`,
    untilPaused: 'その試験は中断中です。再開して提出すると、表示します。',
    numbers: '表示していない問題：',
    toExam: '受験中の試験に戻る',
    back: '結果に戻る'
  },
  {
    title: (number: number) => `Question ${number} is in your current exam`,
    one: 'This question is in your current exam, so its correct answer, its explanation and what you answered here are hidden until that exam is over.',
    some: (count: number) =>
      `${count === 1 ? '1 question is' : `${count} questions are`} also in your current exam: correct answers, explanations and what you answered here are hidden until that exam is over, and left out of the figures below (except the score and the domains).`,
    until: (time: string) => `They appear once you submit it or its time runs out at ${time}.`,
    untilPaused: 'That exam is paused; they appear once you resume and submit it.',
    numbers: 'Hidden questions:',
    toExam: 'Back to your exam',
    back: 'Back to the result'
  }
)
