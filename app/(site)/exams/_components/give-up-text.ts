import { texts } from '#app/_ui/text.ts'

export const giveUpWords = texts(
  {
    giveUp: '試験を途中でやめる',
    title: '試験を途中でやめますか？',
    graded: '答えた問題だけを採点し、解説を表示します。点数と合否は出しません。',
    unmet: '答えていない問題の正解は表示せず、次の試験で初めての問題として出題します。やめた試験には戻れません。',
    keep: '試験を残す',
    confirm: '途中でやめる',
    unsaved: (count: number) =>
      `${count}問の解答がまだ保存されていません。この端末には残っています。接続を確かめて、もう一度試してください。`
  },
  {
    giveUp: 'Give up the exam',
    title: 'Give up this exam?',
    graded: 'The questions you answered are graded and explained. There is no score and no verdict.',
    unmet:
      'The keys of the others stay hidden, and they may come as new ones in your next exam. You cannot return to this exam.',
    keep: 'Keep the exam',
    confirm: 'Give it up',
    unsaved: (count: number) =>
      `${count} ${count === 1 ? 'answer is' : 'answers are'} not saved yet. They are kept on this device; check the connection and try again.`
  }
)
