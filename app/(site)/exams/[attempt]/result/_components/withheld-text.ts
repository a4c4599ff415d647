import { texts } from '#app/_ui/text.ts'

export const withheldWords = texts(
  {
    title: (number: number) => `問${number}は受験中の試験に出ています`,
    one: 'この問題は受験中の試験に出ているため、正解、解説、このときの答えは、その試験が終わるまで表示しません。',
    some: (count: number) =>
      `${count}問は受験中の試験にも出ているため、正解、解説、このときの答えは、その試験が終わるまで表示しません。下の集計にも入れていません（点数と分野ごとの割合を除きます）。`,
    until: (time: string) => `提出するか、${time}に時間が終わると、表示します。`,
    untilPaused: 'その試験は中断中です。再開して提出すると、表示します。',
    numbers: '表示していない問題：',
    toExam: '受験中の試験へ',
    back: '結果に戻る'
  },
  {
    title: (number: number) => `Question ${number} is in your running exam`,
    one: 'Your running exam asks this question, so its key, its explanation and what you answered here are hidden until that exam is over.',
    some: (count: number) =>
      `${count === 1 ? '1 question is' : `${count} questions are`} also in your running exam: keys, explanations and what you answered here are hidden until that exam is over, and left out of the figures below (except the score and the domains).`,
    until: (time: string) => `They are shown once you hand it in or its time ends at ${time}.`,
    untilPaused: 'That exam is paused; they are shown once you resume it and hand it in.',
    numbers: 'Hidden questions:',
    toExam: 'To the running exam',
    back: 'Back to the result'
  }
)
