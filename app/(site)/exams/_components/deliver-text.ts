import { texts } from '#app/_ui/text.ts'

export const deliverWords = texts(
  {
    title: '解答ファイルを提出する',
    lead: '受験中に保存できなかった答えを、試験の画面からファイルに残してあれば、ここで提出できます。受験したときと同じアカウント（またはゲスト）で開いてください。同じファイルを何度提出しても、答えが古いものに戻ることはありません。',
    file: '解答ファイル（.gokaku.json）',
    send: '提出する',
    sending: '提出しています…',
    noFile: 'ファイルを選んでください。',
    delivered: (count: number) => `${count}問の答えを保存しました。`,
    noneDelivered: '保存した答えはありません。',
    refused: (count: number) => `${count}問は、終了時刻を過ぎてからの答えなので保存していません。`,
    toRoom: '試験に戻る',
    toResult: '結果を見る',
    signIn: 'サインイン'
  },
  {
    title: 'Hand in a response file',
    lead: 'If answers could not be saved during an exam and you kept them in a file from the exam’s screen, hand it in here, signed in as you were in the exam (or as the same guest). Handing in the same file again never brings back older answers.',
    file: 'Response file (.gokaku.json)',
    send: 'Hand in the file',
    sending: 'Handing in…',
    noFile: 'Choose a file first.',
    delivered: (count: number) => `${count} ${count === 1 ? 'answer is' : 'answers are'} saved.`,
    noneDelivered: 'No answer was saved.',
    refused: (count: number) =>
      `${count} ${count === 1 ? 'was' : 'were'} given after the time was over and ${count === 1 ? 'is' : 'are'} not saved.`,
    toRoom: 'Back to the exam',
    toResult: 'See the result',
    signIn: 'Sign in'
  }
)

const unreadable = {
  ja: 'このファイルは読めません。解答ファイルではないか、途中で壊れたか、書き換えられています。試験の画面からもう一度ファイルを残すか、別のファイルを選んでください。何も保存していません。',
  en: 'This file cannot be read: it is not a response file, or it was damaged or changed on the way. Nothing was saved. Choose another file, or keep the answers in a file once more from the exam’s screen.'
}

/** What was refused, what was kept, what to do now. Other codes are in `failures` (app/_ui/failure.ts). */
export const deliverFailures = texts<Record<string, string>>(
  {
    'file-unreadable': unreadable.ja,
    invalid: unreadable.ja,
    'not-found':
      'このファイルの試験は、今のアカウントにはありません。受験したときのアカウントでサインインしてから、もう一度提出してください。何も保存していません。',
    'not-signed-in':
      'だれの答えか確かめられません。受験したときのアカウントでサインインしてから、もう一度提出してください。ファイルはそのまま使えます。',
    'attempt-closed':
      'この試験はもう答えを受け付けていません。提出が済んでいるか、時間切れのあとの受付（通常は24時間、厳密な試験ではなし）が終わっています。何も保存していません。',
    'attempt-revealed':
      'この試験は、終わった後に結果か正解が表示されたため、あとから届いた答えは数えません。何も保存していません。',
    'attempt-paused':
      'この試験は中断しています。試験を再開してから、もう一度提出してください。ファイルはそのまま使えます。',
    'storage-busy':
      'サーバーが混み合っていて保存できませんでした。ファイルはそのまま使えます。少し待って、もう一度提出してください。',
    'storage-full':
      'サーバーの保存領域がいっぱいで、保存できませんでした。ファイルはそのまま使えます。管理者に知らせて、あとでもう一度提出してください。',
    'storage-read-only':
      'サーバーが今は書き込めない状態で、保存できませんでした。ファイルはそのまま使えます。管理者に知らせて、あとでもう一度提出してください。',
    unreachable: 'サーバーに届きません。ファイルはそのまま使えます。接続を確かめて、もう一度提出してください。',
    fault: 'サーバーで問題が起きました。ファイルはそのまま使えます。少し待って、もう一度提出してください。'
  },
  {
    'file-unreadable': unreadable.en,
    invalid: unreadable.en,
    'not-found':
      'This account has no such exam. Sign in as you were when you sat it, then hand the file in again. Nothing was saved.',
    'not-signed-in':
      'It is not clear whose answers these are. Sign in as you were when you sat the exam, then hand the file in again; the file stays good.',
    'attempt-closed':
      'This exam takes no more answers: it has been handed in, or the time for late answers is over (normally 24 hours; none in a strict exam). Nothing was saved.',
    'attempt-revealed':
      'Since this exam ended, its result or one of its keys has been shown, so answers that arrive now do not count. Nothing was saved.',
    'attempt-paused': 'This exam is paused. Resume it, then hand the file in again; the file stays good.',
    'storage-busy': 'The server was too busy to save. The file stays good; wait a little, then hand it in again.',
    'storage-full':
      'The server has no space left to save. The file stays good; tell whoever runs the server and hand it in again later.',
    'storage-read-only':
      'The server cannot write at the moment. The file stays good; tell whoever runs the server and hand it in again later.',
    unreachable: 'The server cannot be reached. The file stays good; check the connection and hand it in again.',
    fault: 'Something went wrong on the server. The file stays good; wait a moment and hand it in again.'
  }
)
