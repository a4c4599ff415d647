import { texts } from './text.ts'

/** What went wrong, what was kept, and what to do now, for every code that an API can refuse with. */
export const failures = texts<Record<string, string>>(
  {
    unreachable: 'サーバーに届きません。入力はそのまま残っています。接続を確かめて、もう一度試してください。',
    fault: 'サーバーで問題が起きました。入力はそのまま残っています。少し待って、もう一度試してください。',
    invalid: '入力の形が正しくありません。',
    'not-signed-in': 'セッションが切れています。別のタブでもう一度始めてから、やり直してください。',
    'not-found': '見つかりません。ページを読み込み直してください。',
    'wrong-origin': 'このページからの操作として受け取れませんでした。ページを読み込み直してください。',
    'attempt-closed': 'この試験はもう終わっています。',
    'attempt-open': 'ほかの試験がまだ続いています。先にそちらを終えてください。',
    'attempt-revealed': 'この試験は、終わった後に結果か正解が表示されたため、あとから届いた答えを受け付けません。',
    'two-exams': 'ゲストとしてもアカウントでも、試験が続いています。どちらかを先に終えてください。',
    'attempt-paused': 'この試験は一時停止中です。再開してから、もう一度試してください。',
    'not-pausable': '本番と同じ条件の試験は、一時停止できません。',
    'nothing-missed': '間違えた問題がないので、解き直すものがありません。',
    'file-unreadable': 'この試験の解答ファイルとして読めません。ファイルが途中で変わったか、別の試験のものです。',
    'storage-busy':
      'サーバーの保存先が込み合っています。入力はそのまま残っています。少し待って、もう一度試してください。',
    'storage-full':
      'サーバーの保存先に空きがありません。入力はそのまま残っています。空きができたら、もう一度試してください。',
    'no-room':
      'サーバーの空きが少なくなったため、新しい利用者と新しい試験を受け付けていません。始めた試験と練習は続けられ、記録は残っています。運営者に知らせてください。',
    'storage-read-only':
      'サーバーの保存先に書き込めません。入力はそのまま残っています。管理者に知らせて、もう一度試してください。',
    'question-in-exam': 'この問題は受験中の試験に含まれています。試験を提出すると練習できます。',
    'email-taken': 'このメールアドレスのアカウントはすでにあります。サインインしてください。',
    'wrong-credentials': 'メールアドレスかパスワードが違います。',
    'already-account': 'すでにサインインしています。',
    'too-busy': 'サインインが込み合っています。入力はそのまま残っています。数秒待って、もう一度試してください。',
    'weak-password': 'このパスワードは推測されやすいものです。よくある言葉や並び、メールアドレスを避けてください。',
    'sign-in-again': '本人の確認が要ります。サインアウトして、もう一度サインインし、10分以内に試してください。',
    'day-is-full':
      'この24時間に始められる試験、または解ける問題の数の上限に達しました。時間をおいて続けてください。記録は残っています。',
    'record-is-full':
      '保存できる試験や解答の数の上限に達しました。これまでの記録は残っています。設定からデータを書き出せます。',
    'too-many-tries': '試行が多すぎます。しばらく待ってから、もう一度試してください。'
  },
  {
    unreachable: 'The server cannot be reached. What you entered is kept; check the connection and try again.',
    fault: 'Something went wrong on the server. What you entered is kept; wait a moment and try again.',
    invalid: 'What was entered does not have the right form.',
    'not-signed-in': 'Your session has ended. Start again in another tab, then repeat this.',
    'not-found': 'This could not be found. Reload the page.',
    'wrong-origin': 'This was not accepted as coming from this page. Reload the page.',
    'attempt-closed': 'This exam has ended.',
    'attempt-open': 'Another exam is still running. Finish that one first.',
    'attempt-revealed':
      'This exam takes no more answers: since it ended, its result or one of its keys has been shown.',
    'two-exams': 'An exam is running here as a guest and another in the account. Finish one of them first.',
    'attempt-paused': 'This exam is paused. Go on with it first, then repeat this.',
    'not-pausable': 'An exam under test-centre conditions cannot be paused.',
    'nothing-missed': 'No question of this exam was missed, so there is nothing to repeat.',
    'file-unreadable':
      'This cannot be read as a response file of that exam: it was changed on the way or belongs to another exam.',
    'storage-busy': 'The server’s storage is busy. What you entered is kept; wait a moment and try again.',
    'storage-full': 'The server has no space left. What you entered is kept; try again once there is space.',
    'no-room':
      'The server is running out of space, so it takes no new people and starts no new exams for now. What you have begun goes on and your record is kept. Please tell whoever runs the site.',
    'storage-read-only':
      'The server cannot write to its storage. What you entered is kept; tell the operator, then try again.',
    'question-in-exam': 'This question is part of your running exam. You can practise it once that is handed in.',
    'email-taken': 'There is an account with this e-mail address already. Sign in instead.',
    'wrong-credentials': 'The e-mail address or the password is wrong.',
    'already-account': 'You are signed in already.',
    'too-busy': 'Many people are signing in right now. What you entered is kept; wait a few seconds and try again.',
    'weak-password': 'This password is easy to guess. Avoid common words and patterns, and your e-mail address.',
    'sign-in-again': 'Show first that it is you: sign out, sign in again, and try within ten minutes.',
    'day-is-full': 'You have reached the number of exams or answers for 24 hours. Your record is kept; carry on later.',
    'record-is-full':
      'You have reached the number of exams or answers that can be stored. Your record is kept; you can export it in the settings.',
    'too-many-tries': 'Too many tries. Wait a little, then try again.'
  }
)
