import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: 'Cookieが使えません',
    lead: 'このブラウザからCookieが送られてこないため、学習の記録を保存できません。このままでは始められません。',
    choiceLead: 'このブラウザからCookieが送られてこないため、選んだ設定を保存できません。',
    allow:
      'ブラウザの設定で、このサイトのCookieを許可してください。Cookieをブロックする拡張機能を使っている場合は、このサイトを例外にしてください。',
    secure:
      'このサイトのCookieはHTTPSでしか使えません。アドレスが「http:」で始まっている場合は、次のアドレスを開いてください。',
    operator: '管理者の方へ：PUBLIC_URLがhttpsのため、httpで開いたブラウザはCookieを受け取りません。',
    accountMade: 'アカウントは作成されています。Cookieを許可してから、サインインしてください。',
    signIn: 'サインイン',
    again: 'もう一度試す',
    back: '前のページに戻る'
  },
  {
    title: 'Cookies are blocked',
    lead: 'This browser does not send cookies to this site, so your progress cannot be saved. You cannot start yet.',
    choiceLead: 'This browser does not send cookies to this site, so your choice cannot be saved.',
    allow:
      'Allow cookies for this site in your browser’s settings. If an extension blocks cookies, make an exception for this site.',
    secure: 'This site’s cookies work only over HTTPS. If the address starts with “http:”, open this one instead:',
    operator:
      'For the administrator: PUBLIC_URL is https, so a browser that opens the site over http refuses the cookie.',
    accountMade: 'Your account has been created. Allow cookies, then sign in.',
    signIn: 'Sign in',
    again: 'Try again',
    back: 'Back to the previous page'
  }
)
