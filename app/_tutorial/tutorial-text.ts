import { texts } from '#app/_ui/text.ts'
import type { PublicQuestion } from '#lib/domain/question.ts'

/** About nothing that any exam asks. */
export const SAMPLE: PublicQuestion = {
  versionId: 'sample',
  choose: 1,
  stem: {
    ja: 'ある図書室は、古い新聞を**10年間**残さなければならない。読みに来る人は年に一人ほどで、探し出すのに半日かかってもよい。\n\n閲覧室の場所を最も取らない方法はどれか。',
    en: 'A reading room must keep old newspapers for **10 years**. About one reader a year asks for them, and finding one may take half a day.\n\nWhich way takes up the least space in the reading room?'
  },
  options: [
    {
      id: 'a',
      text: { ja: '閲覧室の棚に日付順に並べる', en: 'Line them up by date on the shelves of the reading room' }
    },
    {
      id: 'b',
      text: { ja: '箱に入れ、目録を付けて地下の書庫に置く', en: 'Box them with a list and store them in the basement' }
    },
    { id: 'c', text: { ja: '読む人が来るまで机の上に積んでおく', en: 'Pile them on the desks until a reader comes' } }
  ]
}

export const tutorialWords = texts(
  {
    title: '試験画面の使い方',
    step: (step: number, all: number) => `${step} / ${all}`,
    practice: 'これはお試しです。時間は計らず、何も記録しません。',
    steps: {
      choose: {
        title: '選ぶ',
        text: '選択肢をクリックするか、1–6またはA–Fのキーで選びます。選び直すと前の答えと入れ替わります。下の問題で試してください。',
        touch: '選択肢をタップして選びます。選び直すと前の答えと入れ替わります。下の問題で試してください。'
      },
      strike: {
        title: '除外する、あとで見直す',
        text: '違うと思った選択肢は「除外」で線を引けます（Xのあとに記号）。迷う問題には見直し印を付けます（F）。後で一覧から戻れます。',
        touch:
          '違うと思った選択肢は「除外」をタップすると線が引けます。迷う問題には見直し印を付けます。後で一覧から戻れます。'
      },
      highlight: {
        title: '語句にマーカーを引く',
        text: '問題文や選択肢の語句をドラッグして選び、表示されるボタンかHを押します。もう一度選んで押すと消えます。語句を選ばずにHを押すと、矢印キーで語を選べます。',
        touch:
          '問題文や選択肢の語句を長押しして選び、語句の下に出るボタンをタップします。もう一度選んでタップすると消えます。「マーカー」をタップすると、ボタンで語を選べます。'
      },
      list: {
        title: '一覧、見直し、提出',
        text: '「一覧」（R）に全問の状態が並びます。塗りつぶしは解答済み、破線は選択不足、枠だけは未解答、旗は見直し印です。提出もここから行い、その前に確認画面が出ます。',
        touch:
          '「一覧」に全問の状態が並びます。塗りつぶしは解答済み、破線は選択不足、枠だけは未解答、旗は見直し印です。提出もここから行い、その前に確認画面が出ます。'
      },
      save: {
        title: '時間と保存',
        text: '答えはそのつど保存され、保存の状態は画面の上にいつも表示されます。通信が切れても答えはこのブラウザに残り、接続が戻ると送信されます。残り時間は隠せますが、最後の5分は表示されます。Lで問題の言語が切り替わり、?でキーの一覧が開きます。',
        touch:
          '答えはそのつど保存され、保存の状態は画面の上にいつも表示されます。通信が切れても答えはこのブラウザに残り、接続が戻ると送信されます。残り時間は目の印で隠せますが、最後の5分は表示されます。上の「English」で問題の言語が切り替わります。'
      }
    },
    lenient: '「中断あり」の試験なら、中断もできます。',
    flag: 'あとで見直す',
    back: '戻る',
    next: '次へ',
    close: '閉じる',
    end: '終了',
    skip: 'スキップして始める',
    start: '試験を始める',
    notNow: 'キャンセル'
  },
  {
    title: 'How the exam screen works',
    step: (step: number, all: number) => `${step} / ${all}`,
    practice: 'This is just a trial: there is no timer, and nothing is recorded.',
    steps: {
      choose: {
        title: 'Choose',
        text: 'Click an option, or use the keys 1–6 or A–F. Choosing another one replaces your answer. Try it on the question below.',
        touch: 'Tap an option. Choosing another one replaces your answer. Try it on the question below.'
      },
      strike: {
        title: 'Strike out, flag for later',
        text: 'Strike out options you think are wrong (X, then the letter). Flag questions you are not sure about (F), and come back to them from the overview.',
        touch:
          'Tap “Strike” next to an option you think is wrong. Flag questions you are not sure about, and come back to them from the overview.'
      },
      highlight: {
        title: 'Highlight words',
        text: 'Select words in the question or an option, then press the button that appears, or H. Do the same again to remove the highlight. If you press H with nothing selected, you can choose words with the arrow keys.',
        touch:
          'Touch and hold words in the question or an option to select them, then tap the button below them. Do the same again to remove the highlight. Tap “Highlight” to choose words with buttons.'
      },
      list: {
        title: 'Overview, review, submit',
        text: 'The overview (R) shows every question: filled is answered, dashed is incomplete, empty is not answered, and flags are the ones you set. You submit from there, after a confirmation.',
        touch:
          'The overview shows every question: filled is answered, dashed is incomplete, empty is not answered, and flags are the ones you set. You submit from there, after a confirmation.'
      },
      save: {
        title: 'Time and saving',
        text: 'Every answer is saved right away, and you can always see at the top whether it is. If the connection is lost, answers stay in this browser and are sent later. You can hide the timer; it comes back for the last 5 minutes. L switches the language of the question, and ? lists the keys.',
        touch:
          'Every answer is saved right away, and you can always see at the top whether it is. If the connection is lost, answers stay in this browser and are sent later. The eye hides the timer; it comes back for the last 5 minutes. “日本語” at the top switches the language of the question.'
      }
    },
    lenient: 'If pauses are allowed, you can also pause.',
    flag: 'Flag for review',
    back: 'Back',
    next: 'Next',
    close: 'Close',
    end: 'Finish',
    skip: 'Skip and start',
    start: 'Start the exam',
    notNow: 'Not now'
  }
)
