import { texts } from '#app/_ui/text.ts'

export const unopenedWords = texts(
  {
    title: (exam: string) => `${exam}の試験は時間切れで終わりました`,
    lead: (until: string) =>
      `時間内に答えて、まだ届いていない答えは、${until}まで数えます。ほかの端末や解答ファイルに残っていれば、先に届けてください。`,
    ends: '結果を開くと正解が分かるため、それ以後に届いた答えは数えません。',
    file: '解答ファイルを提出する',
    delivering: 'このブラウザに残っている答えを届けています…',
    left: (count: number) =>
      `このブラウザに、まだ届いていない答えが${count}問あります。接続を確かめてください。今結果を開くと、この答えは数えません。`,
    open: '結果を開く'
  },
  {
    title: (exam: string) => `The time of your ${exam} exam is over`,
    lead: (until: string) =>
      `What you answered in time and has not arrived yet counts until ${until}. If another device or a response file still has answers, deliver those first.`,
    ends: 'The result shows the keys, so answers that arrive after you open it do not count.',
    file: 'Hand in a response file',
    delivering: 'Delivering the answers kept in this browser…',
    left: (count: number) =>
      `${count === 1 ? '1 answer' : `${count} answers`} in this browser could not be delivered yet. Check the connection. If you open the result now, ${count === 1 ? 'it does' : 'they do'} not count.`,
    open: 'Open the result'
  }
)
