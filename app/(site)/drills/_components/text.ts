import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: '演習',
    lead: '分野を選ぶと、終わりなく出題します。一問ごとに、正誤と理由とノートの該当箇所を確かめられます。',
    met: (met: number, all: number) => `${all}問中${met}問に解答`,
    right: (percent: number) => `正答率${percent}%`,
    untouched: '未着手',
    signIn: '演習の記録を残すために、ゲストとして始めます。登録は要りません。',
    passage: 'この一文を問う問題だけを出します。'
  },
  {
    title: 'Drills',
    lead: 'Pick a topic and practise as long as you like. After each answer you see the verdict, the reasons and the passage of the notes.',
    met: (met: number, all: number) => `${met} of ${all} questions answered`,
    right: (percent: number) => `${percent}% right`,
    untouched: 'Not started',
    signIn: 'Start as a guest so that your answers are kept. No sign-up needed.',
    passage: 'Only questions that test this passage.'
  }
)
