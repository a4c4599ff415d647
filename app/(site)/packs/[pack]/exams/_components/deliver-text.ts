import { texts } from '#app/_ui/text.ts'

export const deliverWords = texts(
  {
    title: '解答ファイルを提出する',
    lead: '受験中に保存できなかった答えを試験画面でファイルに保存した場合は、ここで提出できます。受験したときと同じアカウント（またはゲスト）で提出してください。同じファイルを何度提出しても、新しい答えが古い答えに戻ることはありません。',
    file: '解答ファイル（.gokaku.json）',
    send: '提出する',
    sending: '提出しています…',
    noFile: 'ファイルを選んでください。',
    delivered: (count: number) => `${count}問の答えを保存しました。`,
    noneDelivered: '新しく保存した答えはありません。',
    refused: (count: number) => `${count}問は、終了時刻を過ぎてからの答えなので保存していません。`,
    toRoom: '試験に戻る',
    toResult: '結果を見る',
    signIn: 'サインイン'
  },
  {
    title: 'Submit an answer file',
    lead: 'If answers could not be saved during an exam and you saved them to a file, submit it here. Use the same account (or guest) as in the exam. Submitting the same file again never replaces newer answers with older ones.',
    file: 'Answer file (.gokaku.json)',
    send: 'Submit file',
    sending: 'Submitting…',
    noFile: 'Choose a file.',
    delivered: (count: number) => `${count} ${count === 1 ? 'answer has' : 'answers have'} been saved.`,
    noneDelivered: 'No new answers were saved.',
    refused: (count: number) =>
      `${count} ${count === 1 ? 'was' : 'were'} given after time was up and ${count === 1 ? 'was' : 'were'} not saved.`,
    toRoom: 'Back to the exam',
    toResult: 'See the result',
    signIn: 'Sign in'
  }
)

const unreadable = {
  ja: 'このファイルは読み込めません。解答ファイルではないか、壊れているか、書き換えられています。試験画面でもう一度ファイルに保存するか、別のファイルを選んでください。何も保存していません。',
  en: 'This file cannot be read: it is not an answer file, or it was damaged or changed. Nothing was saved. Choose another file, or save the answers to a file again on the exam screen.'
}

/** What was refused, what was kept, what to do now. Other codes are in `failures` (app/_ui/failure.ts). */
export const deliverFailures = texts<Record<string, string>>(
  {
    'file-unreadable': unreadable.ja,
    invalid: unreadable.ja,
    'not-found':
      'このファイルの試験は、現在のアカウントにはありません。受験したときのアカウントでサインインしてから、もう一度提出してください。何も保存していません。',
    'not-signed-in':
      '誰の答えかを確認できません。受験したときのアカウントでサインインしてから、もう一度提出してください。ファイルはそのまま使えます。',
    'attempt-closed':
      'この試験はもう答えを受け付けていません。提出が済んでいるか、時間切れ後の受付期間（「中断あり」は24時間、「本番どおり」はなし）が終わっています。何も保存していません。',
    'attempt-revealed':
      'この試験は、終了後に結果か正解が表示されたため、後から届いた答えは受け付けられません。何も保存していません。',
    'attempt-paused': 'この試験は中断中です。再開してから、もう一度提出してください。ファイルはそのまま使えます。',
    'storage-busy':
      'サーバーが混み合っていて、保存できませんでした。ファイルはそのまま使えます。少し待って、もう一度提出してください。',
    'storage-full':
      'サーバーの空き容量が足りず、保存できませんでした。ファイルはそのまま使えます。管理者に知らせて、後でもう一度提出してください。',
    'storage-read-only':
      'サーバーに書き込めず、保存できませんでした。ファイルはそのまま使えます。管理者に知らせて、後でもう一度提出してください。',
    unreachable: 'サーバーに接続できません。ファイルはそのまま使えます。接続を確認して、もう一度提出してください。',
    fault: 'サーバーで問題が起きました。ファイルはそのまま使えます。少し待って、もう一度提出してください。'
  },
  {
    'file-unreadable': unreadable.en,
    invalid: unreadable.en,
    'not-found':
      'The exam in this file is not in this account. Sign in to the account you took it with, then submit the file again. Nothing was saved.',
    'not-signed-in':
      'It is not clear whose answers these are. Sign in to the account you took the exam with, then submit the file again. You can still use the file.',
    'attempt-closed':
      'This exam no longer accepts answers: it was submitted, or the time for late answers is over (24 hours with pauses allowed, none as in the real exam). Nothing was saved.',
    'attempt-revealed':
      'The result or a correct answer has been shown since this exam ended, so answers that arrive now do not count. Nothing was saved.',
    'attempt-paused': 'This exam is paused. Resume it, then submit the file again. You can still use the file.',
    'storage-busy': 'The server was too busy to save. You can still use the file: wait a moment, then submit it again.',
    'storage-full':
      'The server is out of space. You can still use the file: tell the administrator and submit it again later.',
    'storage-read-only':
      'The server cannot save right now. You can still use the file: tell the administrator and submit it again later.',
    unreachable: 'The server cannot be reached. You can still use the file: check the connection and submit it again.',
    fault: 'Something went wrong on the server. You can still use the file: wait a moment and submit it again.'
  }
)
