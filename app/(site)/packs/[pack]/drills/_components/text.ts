import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: '練習',
    lead: 'トピックを選ぶと、好きなだけ練習できます。1問ごとに、正誤と解説とノートの該当箇所を確認できます。',
    met: (met: number, all: number) => `${all}問中${met}問に解答`,
    right: (percent: number) => `正答率${percent}%`,
    untouched: '未着手',
    signIn: '練習の記録を残すため、ゲストとして始めます。登録は不要です。',
    passage: 'この一文を問う問題だけを出します。'
  },
  {
    title: 'Practice',
    lead: 'Pick a topic and practice for as long as you like. After each answer, you see the result, the reasons and the passage from the notes.',
    met: (met: number, all: number) => `${met} of ${all} answered`,
    right: (percent: number) => `${percent}% correct`,
    untouched: 'Not started',
    signIn: 'Start as a guest to keep your answers. No sign-up needed.',
    passage: 'Only questions about this passage.'
  }
)
