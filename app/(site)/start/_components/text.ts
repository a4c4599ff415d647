import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: 'Cookieが届いていません',
    lead: 'このブラウザからCookieが送られてこないため、学習の記録を結びつけられず、まだ始められません。',
    choiceLead: 'このブラウザからCookieが送られてこないため、選んだ設定を覚えておけません。',
    allow:
      'ブラウザの設定で、このサイトのCookieを許可してください。Cookieを止める拡張機能を使っているときは、このサイトだけ外してください。',
    secure: 'このサイトのCookieはhttpsでしか使えません。アドレスがhttpで始まっているときは、こちらを開いてください:',
    operator: '運営者の方へ: PUBLIC_URLがhttpsなので、httpで開いたブラウザはCookieを受け取りません。',
    accountMade: 'アカウントはできています。Cookieを許可してから、サインインしてください。',
    signIn: 'サインイン',
    again: 'もう一度試す',
    back: '前のページに戻る'
  },
  {
    title: 'No cookie came back',
    lead: 'This browser sends no cookie to this site, so nothing you study could be kept as yours, and you cannot start yet.',
    choiceLead: 'This browser sends no cookie to this site, so it cannot remember what you chose.',
    allow:
      'Allow cookies for this site in your browser’s settings. If an extension blocks cookies, make an exception for this site.',
    secure: 'The cookies of this site work over https only. If the address begins with http:, open this one instead:',
    operator:
      'For whoever runs this site: PUBLIC_URL is https, so a browser that opens it over http refuses the cookie.',
    accountMade: 'Your account has been made. Allow cookies, then sign in.',
    signIn: 'Sign in',
    again: 'Try again',
    back: 'Back to the page'
  }
)
