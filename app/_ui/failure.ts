import { texts } from './text.ts'

/** What went wrong, what was kept, and what to do now, for every code that an API can refuse with. */
export const failures = texts<Record<string, string>>(
  {
    unreachable: 'サーバーに接続できません。入力した内容は残っています。接続を確認して、もう一度試してください。',
    fault: 'サーバーで問題が起きました。入力した内容は残っています。少し待って、もう一度試してください。',
    invalid: '入力の形式が正しくありません。',
    'not-signed-in': 'セッションが切れています。別のタブでサインインしてから、もう一度試してください。',
    'not-found': '見つかりません。ページを再読み込みしてください。',
    'wrong-origin': 'このページからの操作と確認できませんでした。ページを再読み込みしてください。',
    'attempt-closed': 'この試験はもう終わっています。',
    'attempt-open': '受験中の試験があります。先にその試験を終えてください。',
    'attempt-revealed': 'この試験は、終了後に結果か正解が表示されたため、後から届いた答えは受け付けられません。',
    'two-exams': 'ゲストとアカウントの両方に、受験中の試験があります。先にどちらかを終えてください。',
    'attempt-paused': 'この試験は中断中です。再開してから、もう一度試してください。',
    'not-pausable': '「本番どおり」の試験は、中断できません。',
    'nothing-missed': 'この試験で間違えた問題はないため、やり直せません。',
    'file-unreadable': 'この試験の解答ファイルとして読み込めません。書き換えられているか、別の試験のファイルです。',
    'storage-busy': 'サーバーが混み合っています。入力した内容は残っています。少し待って、もう一度試してください。',
    'storage-full':
      'サーバーの空き容量が足りません。入力した内容は残っています。空きができてから、もう一度試してください。',
    'no-room':
      'サーバーの空き容量が少ないため、新しいゲスト、アカウント、試験を受け付けていません。始めた試験と練習は続けられ、記録も残っています。管理者に知らせてください。',
    'storage-read-only':
      'サーバーに書き込めません。入力した内容は残っています。管理者に知らせて、もう一度試してください。',
    'question-in-exam': 'この問題は受験中の試験に含まれています。試験を提出すると練習できます。',
    'email-taken': 'このメールアドレスのアカウントは、すでにあります。サインインしてください。',
    'wrong-credentials': 'メールアドレスかパスワードが違います。',
    'already-account': 'すでにサインインしています。',
    'too-busy': 'サインインが混み合っています。入力した内容は残っています。数秒待って、もう一度試してください。',
    'weak-password':
      'このパスワードは推測されやすいため、使えません。よくある言葉や並び、メールアドレスは避けてください。',
    'sign-in-again': '本人確認が必要です。サインアウトしてからもう一度サインインし、10分以内に試してください。',
    'day-is-full':
      '24時間に始められる試験か、答えられる問題の数が上限に達しました。記録は残っています。時間をおいて続けてください。',
    'record-is-full':
      '保存できる試験か答えの数が上限に達しました。これまでの記録は残っています。設定でデータを書き出せます。',
    'too-many-tries': '試行回数が多すぎます。しばらく待ってから、もう一度試してください。'
  },
  {
    unreachable: 'The server cannot be reached. What you entered is kept; check the connection and try again.',
    fault: 'Something went wrong on the server. What you entered is kept; wait a moment and try again.',
    invalid: 'What you entered is not valid.',
    'not-signed-in': 'Your session has ended. Sign in in another tab, then try again.',
    'not-found': 'This could not be found. Reload the page.',
    'wrong-origin': 'This could not be confirmed as coming from this page. Reload the page.',
    'attempt-closed': 'This exam has ended.',
    'attempt-open': 'You have another exam in progress. Finish that one first.',
    'attempt-revealed':
      'This exam no longer accepts answers because the result or a correct answer has been shown since it ended.',
    'two-exams': 'You have one exam in progress as a guest and another in the account. Finish one of them first.',
    'attempt-paused': 'This exam is paused. Resume it, then try again.',
    'not-pausable': 'An exam taken as in the real exam cannot be paused.',
    'nothing-missed': 'You missed no questions in this exam, so there is nothing to retry.',
    'file-unreadable':
      'This cannot be read as an answer file for that exam: it was changed or belongs to another exam.',
    'storage-busy': 'The server is busy. What you entered is kept; wait a moment and try again.',
    'storage-full': 'The server is out of space. What you entered is kept; try again once there is space.',
    'no-room':
      'The server is low on space, so no new guests, accounts or exams can start. You can continue what you have started, and your progress is kept. Please tell the administrator.',
    'storage-read-only':
      'The server cannot save right now. What you entered is kept; tell the administrator, then try again.',
    'question-in-exam': 'This question is in your current exam. You can practice it after you submit that exam.',
    'email-taken': 'An account with this email address already exists. Sign in instead.',
    'wrong-credentials': 'The email address or the password is wrong.',
    'already-account': 'You are already signed in.',
    'too-busy': 'Many people are signing in right now. What you entered is kept; wait a few seconds and try again.',
    'weak-password': 'This password is easy to guess. Avoid common words and patterns, and your email address.',
    'sign-in-again': 'Confirm that it is you: sign out, sign in again, and try within 10 minutes.',
    'day-is-full':
      'You have reached the limit of exams or answers for 24 hours. Your progress is kept; continue later.',
    'record-is-full':
      'You have reached the limit of exams or answers that can be stored. Your progress is kept; you can export it in the settings.',
    'too-many-tries': 'Too many attempts. Wait a moment, then try again.'
  }
)
