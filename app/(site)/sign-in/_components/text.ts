import { texts } from '#app/_ui/text.ts'

const minutes = (seconds: number) => Math.ceil(seconds / 60)

/** What both pages say: signing in, and making an account. */
export const words = texts(
  {
    signIn: 'サインイン',
    signUp: 'アカウントを作る',
    signInLead: 'メールアドレスとパスワードで、どの端末からでも続きを学べます。',
    signUpLead: '学習の記録をアカウントに結びつけます。別の端末からも続きを学べるようになります。',
    guestSignIn:
      'いまはゲストとして学習しています。サインインすると、ここまでの解答・試験・復習は、そのアカウントに移ります。',
    guestSignUp: 'ここまでの解答・試験・復習は、すべてそのまま新しいアカウントに残ります。',
    email: 'メールアドレス',
    password: 'パスワード',
    passwordHint: '10文字以上。長ければ、記号や大文字は要りません。',
    show: '表示',
    hide: '隠す',
    emailMissing: 'メールアドレスを入力してください。',
    emailWrong: 'メールアドレスの形が正しくありません。例: yuki@example.com',
    passwordMissing: 'パスワードを入力してください。',
    passwordShort: (length: number) => `パスワードは10文字以上にしてください（いまは${length}文字）。`,
    passwordLong: 'パスワードは200文字までです。',
    passwordOdd: 'このパスワードは使えません。壊れた文字が含まれているか、短すぎます。入力し直してください。',
    wrong: 'メールアドレスかパスワードが違います。入力は残してあります。確かめて、もう一度試してください。',
    taken: 'このメールアドレスのアカウントはすでにあります。',
    takenSignIn: 'このアカウントにサインインする',
    wait: (seconds: number) =>
      `試行が多すぎます。${seconds}秒${seconds > 90 ? `（約${minutes(seconds)}分）` : ''}待ってから、もう一度試してください。`,
    twoExams:
      'ゲストとしても、このアカウントでも、試験が続いています。ゲストの試験を提出すると、サインインできます。ここまでの答えは残り、結果はアカウントに移ります。',
    handInGuestExam: 'ゲストの試験を提出してサインイン',
    handInGuest: 'ゲストの試験を提出する',
    handedIn: '提出しました。もう一度サインインしてください。',
    toGuestExam: 'ゲストの試験に戻る',
    or: 'または',
    with: (name: string) => `${name}で続ける`,
    link: (name: string) => `${name}を連携する`,
    noAccount: 'アカウントがまだないときは',
    haveAccount: 'アカウントがあるときは',
    noSignUp: '登録せずに試すこともできます。',
    asGuest: 'ゲストとして始める',
    stayGuest: 'ゲストのまま続ける',
    toSettings: '設定に戻る'
  },
  {
    signIn: 'Sign in',
    signUp: 'Create an account',
    signInLead: 'With your e-mail address and password you can carry on from any device.',
    signUpLead: 'Ties your record to an account, so that you can carry on from any device.',
    guestSignIn:
      'You are studying as a guest. When you sign in, your answers, exams and reviews so far move into that account.',
    guestSignUp: 'All your answers, exams and reviews so far stay with you in the new account.',
    email: 'E-mail address',
    password: 'Password',
    passwordHint: 'At least 10 characters. If it is long, it needs no symbols or capitals.',
    show: 'Show',
    hide: 'Hide',
    emailMissing: 'Enter your e-mail address.',
    emailWrong: 'This is not the form of an e-mail address. Example: yuki@example.com',
    passwordMissing: 'Enter your password.',
    passwordShort: (length: number) => `The password needs at least 10 characters (${length} now).`,
    passwordLong: 'The password can have at most 200 characters.',
    passwordOdd: 'This password cannot be used: it has a broken character or is too short. Type it again.',
    wrong: 'The e-mail address or the password is wrong. What you typed is still there: check it and try again.',
    taken: 'There is an account with this e-mail address already.',
    takenSignIn: 'Sign in to that account',
    wait: (seconds: number) =>
      `Too many tries. Wait ${seconds} seconds${seconds > 90 ? ` (about ${minutes(seconds)} minutes)` : ''}, then try again.`,
    twoExams:
      'An exam is running here as a guest and another in this account. Hand in the guest’s exam to sign in: its answers are kept and its result moves into the account.',
    handInGuestExam: 'Hand in the guest’s exam and sign in',
    handInGuest: 'Hand in the guest’s exam',
    handedIn: 'It is handed in. Sign in again.',
    toGuestExam: 'Back to the guest’s exam',
    or: 'or',
    with: (name: string) => `Continue with ${name}`,
    link: (name: string) => `Link ${name}`,
    noAccount: 'No account yet?',
    haveAccount: 'Already have an account?',
    noSignUp: 'You can also try it without signing up.',
    asGuest: 'Start as a guest',
    stayGuest: 'Carry on as a guest',
    toSettings: 'Back to settings'
  }
)

/** Our own, for an account with an exam under way beside the guest's. */
const twoExams = { ja: words.ja.twoExams, en: words.en.twoExams }

// next-auth has two codes for this
const cancelled = {
  ja: '選んだサービスでのサインインが終わりませんでした（取り消した場合も含みます）。何も変わっていません。もう一度試してください。',
  en: 'The sign-in at the chosen service was not completed (perhaps it was cancelled). Nothing has changed. Try again.'
}

/** What went wrong on the way in, by the code next-auth or we put into `?error=`; `default` for any other. */
export const providerErrors = texts<Record<string, string>>(
  {
    OAuthSignin:
      '選んだサービスにつながりませんでした。何も変わっていません。少し待って、もう一度試すか、メールアドレスで続けてください。',
    OAuthCallback: cancelled.ja,
    Callback: cancelled.ja,
    TwoExams: twoExams.ja,
    TooManyGuests:
      '同じネットワークから、短い間に多くのゲストが始まりました。数十秒待って、もう一度試すか、アカウントで続けてください。',
    AccessDenied: '選んだサービスで許可されませんでした。何も変わっていません。別の方法で続けてください。',
    Configuration: 'このサイトのサインインの設定に誤りがあります。記録は無事です。運営者に知らせてください。',
    default: 'サインインできませんでした。何も変わっていません。もう一度試してください。'
  },
  {
    OAuthSignin:
      'The chosen service could not be reached. Nothing has changed. Wait a little and try again, or use your e-mail address.',
    OAuthCallback: cancelled.en,
    Callback: cancelled.en,
    TwoExams: twoExams.en,
    TooManyGuests:
      'Many guests have started from your network within a short time. Wait half a minute and try again, or carry on with an account.',
    AccessDenied: 'The chosen service did not allow this. Nothing has changed. Carry on in another way.',
    Configuration:
      'Sign-in on this site is not set up correctly. Your record is safe. Please tell whoever runs the site.',
    default: 'You could not be signed in. Nothing has changed. Try again.'
  }
)
