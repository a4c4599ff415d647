import { texts } from '#app/_ui/text.ts'

export const giveUpWords = texts(
  {
    giveUp: '試験を途中でやめる',
    title: '試験を途中でやめますか？',
    graded: '答えた問題だけを採点し、解説を表示します。点数と合否は表示しません。',
    unmet: '答えていない問題の正解は表示せず、次の試験で初めての問題として出題します。やめた試験には戻れません。',
    keep: '受験を続ける',
    confirm: '途中でやめる',
    unsaved: (count: number) =>
      `${count}問の答えがまだ保存されていません。答えはこの端末に残っています。接続を確認して、もう一度試してください。`
  },
  {
    giveUp: 'Quit exam',
    title: 'Quit this exam?',
    graded: 'The questions you answered are graded and explained. There is no score and no pass/fail result.',
    unmet:
      'Correct answers to the others stay hidden, so they can come up as new ones in your next exam. You cannot return to this exam.',
    keep: 'Keep going',
    confirm: 'Quit',
    unsaved: (count: number) =>
      `${count} ${count === 1 ? 'answer is' : 'answers are'} not saved yet. They are kept on this device; check the connection and try again.`
  }
)
