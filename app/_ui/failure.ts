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
    'question-in-exam': 'この問題は受験中の試験に含まれています。試験を提出すると練習できます。',
    'email-taken': 'このメールアドレスのアカウントはすでにあります。サインインしてください。',
    'wrong-credentials': 'メールアドレスかパスワードが違います。',
    'already-account': 'すでにサインインしています。',
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
    'question-in-exam': 'This question is part of your running exam. You can practise it once that is handed in.',
    'email-taken': 'There is an account with this e-mail address already. Sign in instead.',
    'wrong-credentials': 'The e-mail address or the password is wrong.',
    'already-account': 'You are signed in already.',
    'too-many-tries': 'Too many tries. Wait a little, then try again.'
  }
)
