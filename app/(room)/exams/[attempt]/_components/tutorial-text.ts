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
    title: '試験の部屋の使い方',
    step: (step: number, all: number) => `${step} / ${all}`,
    practice: 'これは練習です。時計は動かず、何も記録されません。',
    steps: {
      choose: {
        title: '選ぶ',
        text: '選択肢を押すか、1–6またはA–Fのキーで選びます。選び直すと前の答えと入れ替わります。下の問題で試してください。',
        touch: '選択肢をタップして選びます。選び直すと前の答えと入れ替わります。下の問題で試してください。'
      },
      strike: {
        title: '除外する、あとで見直す',
        text: '違うと思った選択肢は「除外」で線を引けます（Xのあとに記号）。迷う問題には旗を立てます（F）。一覧から、あとで戻れます。',
        touch:
          '違うと思った選択肢は「除外」をタップすると線が引けます。迷う問題には旗を立てます。一覧から、あとで戻れます。'
      },
      highlight: {
        title: '語句にマーカーを引く',
        text: '問題文や選択肢の語句をなぞって選び、出てきたボタンかHを押します。もう一度選んで押すと消えます。語句を選ばずにHを押すと、矢印キーで語を選べます。',
        touch:
          '問題文や選択肢の語句を長押しして選び、語句の下に出るボタンをタップします。もう一度選んでタップすると消えます。「マーカー」をタップすると、ボタンで語を選べます。'
      },
      list: {
        title: '一覧、見直し、提出',
        text: '「一覧」（R）に全問の状態が並びます。塗りつぶしは解答済み、破線は選択不足、枠だけは未解答、旗は見直し印。提出もここからで、その前に一度だけ確かめます。',
        touch:
          '「一覧」に全問の状態が並びます。塗りつぶしは解答済み、破線は選択不足、枠だけは未解答、旗は見直し印。提出もここからで、その前に一度だけ確かめます。'
      },
      save: {
        title: '時間と保存',
        text: '答えはそのつど保存され、状態はいつも上に出ています。通信が切れてもこのブラウザに残り、つながると送られます。残り時間は隠せますが、最後の5分は表示されます。Lで問題の言語が切り替わり、?でキーの一覧が出ます。',
        touch:
          '答えはそのつど保存され、状態はいつも上に出ています。通信が切れてもこのブラウザに残り、つながると送られます。残り時間は目の印で隠せますが、最後の5分は表示されます。上の「English」で問題の言語が切り替わります。'
      }
    },
    lenient: '「練習」の条件なら中断もできます。',
    flag: 'あとで見直す',
    back: '戻る',
    next: '次へ',
    close: '閉じる',
    end: '終わる',
    skip: 'とばして始める',
    start: '試験を始める',
    notNow: 'やめる'
  },
  {
    title: 'How the exam room works',
    step: (step: number, all: number) => `${step} / ${all}`,
    practice: 'This is for practice: no clock is running and nothing is recorded.',
    steps: {
      choose: {
        title: 'Choose',
        text: 'Press an option, or use the keys 1–6 or A–F. Another choice replaces the first. Try it on the question below.',
        touch: 'Tap an option. Another choice replaces the first. Try it on the question below.'
      },
      strike: {
        title: 'Strike out, flag for later',
        text: 'An option that you think is wrong can be struck out (X, then its letter). Flag a question that you are not sure of (F); the overview brings you back to it.',
        touch:
          'Tap Strike beside an option that you think is wrong. Flag a question that you are not sure of; the overview brings you back to it.'
      },
      highlight: {
        title: 'Highlight words',
        text: 'Select words of the question or of an option and press the button that appears, or H. Select them again to remove it. H with nothing selected lets you choose words with the arrow keys.',
        touch:
          'Press and hold words of the question or of an option to select them, then tap the button below them. Select them again to remove it. Highlight lets you choose words with buttons.'
      },
      list: {
        title: 'Overview, review, handing in',
        text: 'The overview (R) shows every question: filled is answered, dashed is incomplete, empty is not answered, and the flags are yours. You hand in from there, and are asked once before.',
        touch:
          'The overview shows every question: filled is answered, dashed is incomplete, empty is not answered, and the flags are yours. You hand in from there, and are asked once before.'
      },
      save: {
        title: 'Time and saving',
        text: 'Every answer is saved at once, and its state is always shown at the top. Without a connection answers stay in this browser and are sent later. The time can be hidden; it comes back for the last 5 minutes. L switches the language of the question, ? lists the keys.',
        touch:
          'Every answer is saved at once, and its state is always shown at the top. Without a connection answers stay in this browser and are sent later. The eye hides the time; it comes back for the last 5 minutes. “日本語” at the top switches the language of the question.'
      }
    },
    lenient: 'Under practice conditions you can pause, too.',
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
