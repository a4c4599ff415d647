import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: '試験',
    mock: (name: string) => `${name}模擬試験`,
    of: (position: number, all: number) => `${position} / ${all}`,
    question: (position: number) => `問${position}`,
    choose: (count: number) => `${count}つ選択`,
    time: '残り時間',
    hide: '時間を隠す',
    show: '時間を表示',
    lastMinutes: '残り5分です',
    saved: '保存済み',
    saving: '保存中…',
    unsaved: (count: number) => `未保存${count}件`,
    openElsewhere: '別のタブで受験中',
    switchLanguage: 'English',
    previous: '前へ',
    next: '次へ',
    flag: 'あとで見直す',
    flagged: '見直し印',
    strike: '除外',
    unstrike: '戻す',
    strikeOption: (letter: string) => `${letter}を除外`,
    unstrikeOption: (letter: string) => `${letter}を戻す`,
    striking: '除外する選択肢の記号を押してください（Escでやめる）。',
    confidence: '自信（任意）',
    sure: '自信あり',
    unsure: '迷った',
    guess: '勘',
    list: '一覧',
    back: '問題に戻る',
    review: '見直しと提出',
    help: '使い方',
    pause: '中断',
    keys: {
      choose: '選択肢を選ぶ',
      move: '前・次の問題',
      enter: '次の問題',
      flag: '見直し印',
      strike: '選択肢を除外・戻す（続けて選択肢の記号）',
      highlight: '選んだ語句にマーカー（選択がなければ矢印キーで語を選ぶ）',
      confidence: '自信を付ける（押すたびに切り替え）',
      list: '一覧と提出',
      language: '問題の言語を切り替える',
      pause: '中断する・再開する',
      leave: '除外をやめる・一覧から問題に戻る'
    }
  },
  {
    title: 'Exam',
    mock: (name: string) => `${name} mock exam`,
    of: (position: number, all: number) => `${position} / ${all}`,
    question: (position: number) => `Question ${position}`,
    choose: (count: number) => `Choose ${count}`,
    time: 'Time left',
    hide: 'Hide time',
    show: 'Show time',
    lastMinutes: '5 minutes left',
    saved: 'Saved',
    saving: 'Saving…',
    unsaved: (count: number) => `${count} not saved yet`,
    openElsewhere: 'Open elsewhere',
    switchLanguage: '日本語',
    previous: 'Previous',
    next: 'Next',
    flag: 'Flag for review',
    flagged: 'Flagged',
    strike: 'Strike',
    unstrike: 'Restore',
    strikeOption: (letter: string) => `Strike out ${letter}`,
    unstrikeOption: (letter: string) => `Restore ${letter}`,
    striking: 'Press the letter of the option to strike out (Esc to stop).',
    confidence: 'How sure? (optional)',
    sure: 'Sure',
    unsure: 'Unsure',
    guess: 'Guess',
    list: 'Overview',
    back: 'Back to the question',
    review: 'Review and hand in',
    help: 'How it works',
    pause: 'Pause',
    keys: {
      choose: 'Choose an option',
      move: 'Previous / next question',
      enter: 'Next question',
      flag: 'Flag for review',
      strike: 'Strike out or restore an option (X, then A–F)',
      highlight: 'Highlight the selection, or choose words with the arrow keys',
      confidence: 'How sure you are (press again for the next)',
      list: 'Overview and hand in',
      language: 'Switch the language of the question',
      pause: 'Pause, and go on again',
      leave: 'Stop striking out, or leave the overview'
    }
  }
)

/** Marking words. */
export const markerWords = texts(
  {
    open: 'マーカー',
    add: 'マーカーを引く',
    remove: 'マーカーを消す',
    toolbar: '語を選んでマーカー',
    previous: '前の語',
    next: '次の語',
    longer: '語を足す',
    shorter: '語を減らす',
    done: '終わる',
    marked: 'マーカーあり',
    translated:
      '翻訳されたページでは、選択した範囲にマーカーを引けません。矢印のボタンかキーで、元の文の語を選んでください。',
    keys: {
      word: '語を選ぶ間：前・次の語',
      length: '語を選ぶ間：語を減らす・足す',
      part: '語を選ぶ間：問題文や選択肢を移る',
      mark: '語を選ぶ間：マーカーを引く・消す',
      done: '語を選ぶのを終わる'
    }
  },
  {
    open: 'Highlight',
    add: 'Highlight',
    remove: 'Remove highlight',
    toolbar: 'Highlight by words',
    previous: 'Previous word',
    next: 'Next word',
    longer: 'One word more',
    shorter: 'One word less',
    done: 'Done',
    marked: 'highlighted',
    translated:
      'In a translated page a selection cannot be highlighted. Choose words of the original text with the arrow buttons or keys.',
    keys: {
      word: 'While choosing words: previous or next word',
      length: 'While choosing words: one less or one more',
      part: 'While choosing words: to the stem or another option',
      mark: 'While choosing words: highlight, or take it back',
      done: 'Stop choosing words'
    }
  }
)

/** The overview and handing in. */
export const reviewWords = texts(
  {
    title: '見直しと提出',
    lead: (answered: number, all: number) => `${all}問中${answered}問に答えました。`,
    answered: '解答済み',
    unanswered: '未解答',
    partly: '選択不足',
    flagged: '見直し印',
    unsaved: 'まだ保存されていません',
    noneUnanswered: '未解答の問題はありません。',
    noneFlagged: '見直し印の付いた問題はありません。',
    all: 'すべての問題',
    show: '表示する問題',
    handIn: '提出する',
    confirmTitle: '提出しますか',
    confirm: (unanswered: number, partly: number, flagged: number) =>
      [
        unanswered > 0 ? `まだ${unanswered}問が未解答です。` : '',
        partly > 0 ? `選択の足りない問題が${partly}問あります。` : '',
        unanswered + partly > 0 ? 'このままでは不正解になります。' : '',
        flagged > 0 ? `見直し印が${flagged}問に残っています。` : '',
        '提出すると答えは変えられません。'
      ].join(''),
    keepGoing: '続ける',
    handingIn: '提出しています…',
    failedUnsaved: (count: number) =>
      `答え${count}件がまだ保存されていないため、提出していません。答えはこの端末に残っています。接続を確かめて、もう一度試してください。`,
    failed: '提出がまだ届いていません。答えはこの端末に残っています。もう一度試してください。'
  },
  {
    title: 'Review and hand in',
    lead: (answered: number, all: number) => `You have answered ${answered} of ${all} questions.`,
    answered: 'Answered',
    unanswered: 'Not answered',
    partly: 'Incomplete',
    flagged: 'Flagged',
    unsaved: 'Not saved yet',
    noneUnanswered: 'Every question is answered.',
    noneFlagged: 'No question is flagged.',
    all: 'All questions',
    show: 'Questions to show',
    handIn: 'Hand in',
    confirmTitle: 'Hand in?',
    confirm: (unanswered: number, partly: number, flagged: number) =>
      [
        unanswered > 0
          ? `${unanswered} ${unanswered === 1 ? 'question is' : 'questions are'} still unanswered and will count as wrong. `
          : '',
        partly > 0 ? `${partly} ${partly === 1 ? 'has' : 'have'} too few options chosen and will count as wrong. ` : '',
        flagged > 0 ? `${flagged} ${flagged === 1 ? 'is' : 'are'} flagged for review. ` : '',
        'After handing in, answers cannot be changed.'
      ].join(''),
    keepGoing: 'Keep going',
    handingIn: 'Handing in…',
    failedUnsaved: (count: number) =>
      `Nothing was handed in, because ${count} ${count === 1 ? 'answer is' : 'answers are'} not saved yet. They are kept on this device; check the connection and try again.`,
    failed: 'The exam has not been handed in yet. Your answers are kept on this device. Try again.'
  }
)

/** Where the room stands still: no connection, trouble with saving, a pause, the end of the time. */
export const troubleWords = texts(
  {
    elsewhere: 'この試験は、別のタブか端末で続いています。',
    takeOver: 'このタブで続ける',
    offline: 'サーバーにつながりません。答えはこのブラウザーに残っていて、つながると自動で保存されます。',
    offlineGoOn: 'このまま続けられます。',
    offlineStay:
      'このまま続けられますが、つながるまで、このページを閉じたり読み込み直したりしないでください。つながらないと開き直せません。',
    codes: {
      'storage-full':
        'サーバーの容量がいっぱいで、答えを保存できません。答えはこのブラウザーに残っていて、空きができると自動で保存されます。',
      'storage-busy': 'サーバーが混み合っています。答えはこのブラウザーに残っていて、まもなく自動で保存されます。',
      'storage-read-only':
        'サーバーがいま書き込みを受け付けません。答えはこのブラウザーに残っていて、直ると自動で保存されます。',
      'not-signed-in':
        'サインインが切れました。答えはこのブラウザーに残っています。別のタブでサインインすると、自動で保存されます。',
      'attempt-revealed':
        'この試験は、終わった後に結果か正解が表示されたため、まだ届いていなかった答えは受け付けられませんでした。',
      'attempt-paused': '試験は中断中です。答えはこのブラウザーに残っていて、再開すると保存されます。'
    } as Record<string, string>,
    fault: 'サーバーで問題が起きました。答えはこのブラウザーに残っていて、自動で送り直します。',
    tooLate: (count: number) => `終了時刻のあとに変えた答え${count}件は数えられません。`,
    unkept:
      'このブラウザーには答えを控えておけません（プライベートウィンドウなど）。未保存の答えがある間は、ページを閉じたり読み込み直したりしないでください。',
    signIn: '別のタブでサインイン',
    takeAlong: '未保存の答えをファイルに残す',
    takeAlongHint: '暗号化したファイルです。あとで「模擬試験」のページ（/exams）から提出できます。',
    noEncryption:
      'httpsで開いていないため、暗号化したファイルを作れません。このブラウザーを閉じずに、つながるのを待ってください。',
    fileFailed: 'ファイルを作れませんでした。答えはこのブラウザーに残っています。',
    pausedTitle: '中断しています',
    pausedLead: '時計は止まっています。問題は再開するまで隠れています。',
    goOn: '再開する',
    busy: '少しお待ちください…',
    pauseUnsaved: 'まだ保存されていない答えがあるため、中断していません。保存されてから、もう一度試してください。',
    pauseFailed: '中断・再開の操作がサーバーに届きませんでした。接続を確かめて、もう一度試してください。',
    overTitle: '時間になりました',
    overClosing: '答えを提出しています…',
    overRevealed:
      'この試験は、終わった後に結果か正解が表示されたため、まだ届いていなかった答えは受け付けられませんでした。',
    toResult: '結果を見る',
    overWaiting: 'サーバーにまだ届いていません。答えはこのブラウザーに残っていて、つながると自動で提出されます。'
  },
  {
    elsewhere: 'This exam goes on in another tab or on another device.',
    takeOver: 'Go on here',
    offline: 'The server cannot be reached. Your answers are kept in this browser and saved by themselves once it can.',
    offlineGoOn: 'You can go on as usual.',
    offlineStay:
      'You can go on, but don’t close or reload this page until then: without a connection it cannot be opened again.',
    codes: {
      'storage-full':
        'The server’s disk is full, so answers cannot be saved. They are kept in this browser and saved by themselves once there is room.',
      'storage-busy':
        'The server is busy. Your answers are kept in this browser and will be saved by themselves shortly.',
      'storage-read-only':
        'The server cannot write at the moment. Your answers are kept in this browser and saved by themselves once it can.',
      'not-signed-in':
        'Your session has ended. Your answers are kept in this browser; sign in in another tab and they are saved by themselves.',
      'attempt-revealed':
        'Answers that had not arrived could not be taken: since this exam ended, its result or one of its keys has been shown.',
      'attempt-paused': 'The exam is paused. Your answers are kept in this browser and saved when you go on.'
    } as Record<string, string>,
    fault: 'Something went wrong on the server. Your answers are kept in this browser and sent again by themselves.',
    tooLate: (count: number) =>
      `${count} ${count === 1 ? 'answer that was' : 'answers that were'} changed after the end of the time ${count === 1 ? 'does' : 'do'} not count.`,
    unkept:
      'This browser cannot keep answers through a reload (a private window, perhaps). Don’t close or reload this page while answers are not saved yet.',
    signIn: 'Sign in in another tab',
    takeAlong: 'Keep the unsaved answers in a file',
    takeAlongHint: 'The file is encrypted. You can hand it in later on the “Mock exams” page (/exams).',
    noEncryption:
      'No encrypted file can be made, because this page was not opened by https. Leave this browser open until the server can be reached.',
    fileFailed: 'The file could not be made. Your answers are kept in this browser.',
    pausedTitle: 'Paused',
    pausedLead: 'The clock stands still. The questions are hidden until you go on.',
    goOn: 'Go on',
    busy: 'One moment…',
    pauseUnsaved: 'The exam was not paused, because there are answers that are not saved yet. Try again once they are.',
    pauseFailed: 'The server did not take this. Check the connection and try again.',
    overTitle: 'Time is over',
    overClosing: 'Handing in your answers…',
    overRevealed:
      'Answers that had not arrived could not be taken: since this exam ended, its result or one of its keys has been shown.',
    toResult: 'See the result',
    overWaiting:
      'The server has not got everything yet. Your answers are kept in this browser and are handed in by themselves once it can be reached.'
  }
)
