import { texts } from '#app/_ui/text.ts'

export const unopenedWords = texts(
  {
    title: (exam: string) => `${exam}の試験は時間切れで終わりました`,
    lead: (until: string) =>
      `時間内の答えは、これから届いても、${until}まで有効です。ほかの端末や解答ファイルに残っている場合は、先に送信してください。`,
    ends: '結果を開くと正解が分かるため、それ以降に届いた答えは無効になります。',
    file: '解答ファイルを提出する',
    delivering: 'このブラウザに残っている答えを送信しています…',
    left: (count: number) =>
      `このブラウザに、まだ届いていない答えが${count}問あります。接続を確認してください。いま結果を開くと、この答えは無効になります。`,
    open: '結果を開く'
  },
  {
    title: (exam: string) => `Time is up for your ${exam} exam`,
    lead: (until: string) =>
      `Answers you gave in time still count if they arrive by ${until}. If another device or an answer file still has some, send those first.`,
    ends: 'The result shows the correct answers, so answers that arrive after you open it do not count.',
    file: 'Submit an answer file',
    delivering: 'Sending the answers kept in this browser…',
    left: (count: number) =>
      `${count === 1 ? '1 answer' : `${count} answers`} in this browser could not be sent yet. Check the connection. If you open the result now, ${count === 1 ? 'it does' : 'they do'} not count.`,
    open: 'Open the result'
  }
)
