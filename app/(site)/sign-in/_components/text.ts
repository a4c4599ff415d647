import { texts } from '#app/_ui/text.ts'

const minutes = (seconds: number) => Math.ceil(seconds / 60)

/** What both pages say: signing in, and making an account. */
export const words = texts(
  {
    signIn: 'サインイン',
    signUp: 'アカウントを作る',
    signInLead: 'サインインすると、どの端末でも続きから学習できます。',
    signUpLead: 'アカウントを作ると、学習の記録が残り、どの端末でも続きから学習できます。',
    guestSignIn:
      'ゲストとして学習しています。サインインすると、これまでの答え・試験・復習は、そのアカウントに引き継がれます。',
    guestSignUp: 'これまでの答え・試験・復習は、すべて新しいアカウントに引き継がれます。',
    email: 'メールアドレス',
    password: 'パスワード',
    passwordHint: '10文字以上。長ければ、記号や大文字はなくてもかまいません。',
    show: '表示',
    hide: '隠す',
    emailMissing: 'メールアドレスを入力してください。',
    emailWrong: 'メールアドレスの形式が正しくありません。例： yuki@example.com',
    passwordMissing: 'パスワードを入力してください。',
    passwordShort: (length: number) => `パスワードは10文字以上にしてください（現在は${length}文字）。`,
    passwordLong: 'パスワードは200文字までです。',
    passwordOdd: 'このパスワードは使えません。使えない文字が含まれているか、短すぎます。入力し直してください。',
    wrong: 'メールアドレスかパスワードが違います。入力した内容は残っています。確認して、もう一度試してください。',
    taken: 'このメールアドレスのアカウントは、すでにあります。',
    takenSignIn: 'このアカウントにサインインする',
    wait: (seconds: number) =>
      `試行回数が多すぎます。${seconds}秒${seconds > 90 ? `（約${minutes(seconds)}分）` : ''}待ってから、もう一度試してください。`,
    twoExams:
      'ゲストとこのアカウントの両方に、受験中の試験があります。ゲストの試験を提出すると、サインインできます。答えは残り、結果はアカウントに引き継がれます。',
    handInGuestExam: 'ゲストの試験を提出してサインイン',
    handInGuest: 'ゲストの試験を提出する',
    handedIn: '提出しました。もう一度サインインしてください。',
    toGuestExam: 'ゲストの試験に戻る',
    or: 'または',
    with: (name: string) => `${name}で続ける`,
    link: (name: string) => `${name}を連携する`,
    noAccount: 'アカウントがまだない場合は',
    haveAccount: 'アカウントがある場合は',
    noSignUp: '登録せずに試すこともできます。',
    asGuest: 'ゲストとして始める',
    stayGuest: 'ゲストのまま続ける',
    toSettings: '設定に戻る'
  },
  {
    signIn: 'Sign in',
    signUp: 'Create an account',
    signInLead: 'Sign in to continue on any device.',
    signUpLead: 'An account keeps your progress, so you can continue on any device.',
    guestSignIn:
      'You are studying as a guest. When you sign in, your answers, exams and reviews move into that account.',
    guestSignUp: 'All your answers, exams and reviews move into the new account.',
    email: 'Email address',
    password: 'Password',
    passwordHint: 'At least 10 characters. A long password needs no symbols or capitals.',
    show: 'Show',
    hide: 'Hide',
    emailMissing: 'Enter your email address.',
    emailWrong: 'This is not a valid email address. Example: yuki@example.com',
    passwordMissing: 'Enter your password.',
    passwordShort: (length: number) => `The password needs at least 10 characters (${length} now).`,
    passwordLong: 'The password can be at most 200 characters long.',
    passwordOdd: 'This password cannot be used: it contains an invalid character or is too short. Type it again.',
    wrong: 'The email address or the password is wrong. What you typed is still there: check it and try again.',
    taken: 'An account with this email address already exists.',
    takenSignIn: 'Sign in to that account',
    wait: (seconds: number) =>
      `Too many attempts. Wait ${seconds} seconds${seconds > 90 ? ` (about ${minutes(seconds)} minutes)` : ''}, then try again.`,
    twoExams:
      'You have one exam in progress as a guest and another in this account. Submit the guest exam to sign in: your answers are kept, and the result moves into the account.',
    handInGuestExam: 'Submit the guest exam and sign in',
    handInGuest: 'Submit the guest exam',
    handedIn: 'Submitted. Sign in again.',
    toGuestExam: 'Back to the guest exam',
    or: 'or',
    with: (name: string) => `Continue with ${name}`,
    link: (name: string) => `Link ${name}`,
    noAccount: 'No account yet?',
    haveAccount: 'Already have an account?',
    noSignUp: 'You can also try it without signing up.',
    asGuest: 'Start as a guest',
    stayGuest: 'Continue as a guest',
    toSettings: 'Back to settings'
  }
)

/** Our own, for an account with an exam under way beside the guest's. */
const twoExams = { ja: words.ja.twoExams, en: words.en.twoExams }

// next-auth has two codes for this
const canceled = {
  ja: '選んだサービスでのサインインが完了しませんでした（キャンセルした場合も含みます）。何も変わっていません。もう一度試してください。',
  en: 'Signing in with that service was not completed (you may have canceled it). Nothing has changed. Try again.'
}

/** What went wrong on the way in, by the code next-auth or we put into `?error=`; `default` for any other. */
export const providerErrors = texts<Record<string, string>>(
  {
    OAuthSignin:
      '選んだサービスに接続できませんでした。何も変わっていません。少し待ってもう一度試すか、メールアドレスで続けてください。',
    OAuthCallback: canceled.ja,
    Callback: canceled.ja,
    TwoExams: twoExams.ja,
    TooManyGuests:
      '同じネットワークから、短時間に多くのゲストが始めました。30秒ほど待ってもう一度試すか、アカウントで続けてください。',
    AccessDenied: '選んだサービスでサインインが許可されませんでした。何も変わっていません。別の方法で続けてください。',
    Configuration: 'このサイトのサインインの設定に誤りがあります。記録は無事です。管理者に知らせてください。',
    default: 'サインインできませんでした。何も変わっていません。もう一度試してください。'
  },
  {
    OAuthSignin:
      'That service could not be reached. Nothing has changed. Wait a moment and try again, or use your email address.',
    OAuthCallback: canceled.en,
    Callback: canceled.en,
    TwoExams: twoExams.en,
    TooManyGuests:
      'Many guests have started from your network in a short time. Wait half a minute and try again, or continue with an account.',
    AccessDenied: 'That service did not allow you to sign in. Nothing has changed. Continue another way.',
    Configuration:
      'Sign-in on this site is not set up correctly. Your progress is safe. Please tell the administrator.',
    default: 'You could not be signed in. Nothing has changed. Try again.'
  }
)
