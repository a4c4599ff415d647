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
    striking: '除外する選択肢の記号を押してください（Escで取り消し）。',
    confidence: '自信（任意）',
    sure: '自信あり',
    unsure: '自信なし',
    guess: '勘',
    list: '一覧',
    back: '問題に戻る',
    review: '見直しと提出',
    help: '使い方',
    pause: '中断',
    keys: {
      choose: '選択肢を選ぶ',
      move: '前の問題・次の問題',
      enter: '次の問題',
      flag: '見直し印',
      strike: '選択肢を除外する・戻す（続けて選択肢の記号）',
      highlight: '選択した語句にマーカーを引く（選択がなければ矢印キーで語を選ぶ）',
      confidence: '自信を選ぶ（押すたびに切り替わる）',
      list: '一覧と提出',
      language: '問題の言語を切り替える',
      pause: '中断する・再開する',
      leave: '除外を取り消す・一覧から問題に戻る'
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
    unsaved: (count: number) => `${count} not saved`,
    openElsewhere: 'Open in another tab',
    switchLanguage: '日本語',
    previous: 'Previous',
    next: 'Next',
    flag: 'Flag for review',
    flagged: 'Flagged',
    strike: 'Strike',
    unstrike: 'Restore',
    strikeOption: (letter: string) => `Strike out ${letter}`,
    unstrikeOption: (letter: string) => `Restore ${letter}`,
    striking: 'Press the letter of the option to strike out (Esc to cancel).',
    confidence: 'Confidence (optional)',
    sure: 'Sure',
    unsure: 'Unsure',
    guess: 'Guess',
    list: 'Overview',
    back: 'Back to the question',
    review: 'Review and submit',
    help: 'Help',
    pause: 'Pause',
    keys: {
      choose: 'Choose an option',
      move: 'Previous / next question',
      enter: 'Next question',
      flag: 'Flag for review',
      strike: 'Strike out or restore an option (X, then A–F)',
      highlight: 'Highlight the selection, or choose words with the arrow keys',
      confidence: 'Confidence (press again to change)',
      list: 'Overview and submit',
      language: 'Switch the language of the question',
      pause: 'Pause or resume',
      leave: 'Cancel striking out, or leave the overview'
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
    longer: '1語広げる',
    shorter: '1語狭める',
    done: '終了',
    marked: 'マーカーあり',
    translated:
      '翻訳されたページでは、選択した範囲にマーカーを引けません。矢印のボタンかキーで、元の文の語を選んでください。',
    keys: {
      word: '語の選択中：前の語・次の語',
      length: '語の選択中：1語狭める・広げる',
      part: '語の選択中：問題文・選択肢の間を移動する',
      mark: '語の選択中：マーカーを引く・消す',
      done: '語の選択を終了する'
    }
  },
  {
    open: 'Highlight',
    add: 'Highlight',
    remove: 'Remove highlight',
    toolbar: 'Highlight by words',
    previous: 'Previous word',
    next: 'Next word',
    longer: 'Extend by a word',
    shorter: 'Shrink by a word',
    done: 'Done',
    marked: 'highlighted',
    translated:
      'In a translated page a selection cannot be highlighted. Choose words of the original text with the arrow buttons or keys.',
    keys: {
      word: 'While choosing words: previous or next word',
      length: 'While choosing words: shrink or extend by a word',
      part: 'While choosing words: move between the question and the options',
      mark: 'While choosing words: add or remove a highlight',
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
    confirmTitle: '提出しますか？',
    confirm: (unanswered: number, partly: number, flagged: number) =>
      [
        unanswered > 0 ? `まだ${unanswered}問が未解答です。` : '',
        partly > 0 ? `選択の足りない問題が${partly}問あります。` : '',
        unanswered + partly > 0 ? 'このままでは不正解になります。' : '',
        flagged > 0 ? `見直し印が${flagged}問に付いています。` : '',
        '提出後は答えを変更できません。'
      ].join(''),
    keepGoing: '受験を続ける',
    handingIn: '提出しています…',
    failedUnsaved: (count: number) =>
      `${count}問の答えがまだ保存されていないため、提出していません。答えはこの端末に残っています。接続を確認して、もう一度試してください。`,
    failed: 'まだ提出できていません。答えはこの端末に残っています。もう一度試してください。'
  },
  {
    title: 'Review and submit',
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
    handIn: 'Submit',
    confirmTitle: 'Submit the exam?',
    confirm: (unanswered: number, partly: number, flagged: number) =>
      [
        unanswered > 0
          ? `${unanswered} ${unanswered === 1 ? 'question is' : 'questions are'} still unanswered and will be marked incorrect. `
          : '',
        partly > 0
          ? `${partly} ${partly === 1 ? 'has' : 'have'} too few options chosen and will be marked incorrect. `
          : '',
        flagged > 0 ? `${flagged} ${flagged === 1 ? 'is' : 'are'} flagged for review. ` : '',
        'You cannot change your answers after you submit.'
      ].join(''),
    keepGoing: 'Keep going',
    handingIn: 'Submitting…',
    failedUnsaved: (count: number) =>
      `The exam was not submitted because ${count} ${count === 1 ? 'answer is' : 'answers are'} not saved yet. Your answers are kept on this device; check the connection and try again.`,
    failed: 'The exam has not been submitted yet. Your answers are kept on this device. Try again.'
  }
)

/** Where the room stands still: no connection, trouble with saving, a pause, the end of the time. */
export const troubleWords = texts(
  {
    elsewhere: 'この試験は、別のタブか別の端末で開かれています。',
    takeOver: 'このタブで続ける',
    offline: 'サーバーに接続できません。答えはこのブラウザに残っていて、接続が戻ると自動で保存されます。',
    offlineGoOn: 'このまま続けられます。',
    offlineStay:
      'このまま続けられますが、接続が戻るまで、このページを閉じたり再読み込みしたりしないでください。接続がないと開き直せません。',
    codes: {
      'storage-full':
        'サーバーの空き容量が足りず、答えを保存できません。答えはこのブラウザに残っていて、空きができると自動で保存されます。',
      'storage-busy': 'サーバーが混み合っています。答えはこのブラウザに残っていて、まもなく自動で保存されます。',
      'storage-read-only':
        'サーバーに書き込めません。答えはこのブラウザに残っていて、書き込めるようになると自動で保存されます。',
      'not-signed-in':
        'サインインが切れました。答えはこのブラウザに残っています。別のタブでサインインすると、自動で保存されます。',
      'attempt-revealed':
        'この試験は、終了後に結果か正解が表示されたため、まだ届いていなかった答えは受け付けられませんでした。',
      'attempt-paused': '試験は中断中です。答えはこのブラウザに残っていて、再開すると保存されます。'
    } as Record<string, string>,
    fault: 'サーバーで問題が起きました。答えはこのブラウザに残っていて、自動で再送信されます。',
    tooLate: (count: number) => `終了時刻の後に変えた${count}問の答えは無効です。`,
    unkept:
      'このブラウザには答えを残しておけません（プライベートウィンドウなど）。未保存の答えがある間は、ページを閉じたり再読み込みしたりしないでください。',
    signIn: '別のタブでサインイン',
    takeAlong: '未保存の答えをファイルに保存',
    takeAlongHint: '暗号化されたファイルです。後で「模擬試験」のページから提出できます。',
    noEncryption:
      'HTTPS接続ではないため、暗号化したファイルを作れません。このブラウザを閉じずに、接続が戻るのを待ってください。',
    fileFailed: 'ファイルを作れませんでした。答えはこのブラウザに残っています。',
    pausedTitle: '中断中です',
    pausedLead: '時間は止まっています。問題は、再開するまで表示しません。',
    goOn: '再開する',
    busy: '少しお待ちください…',
    pauseUnsaved: '未保存の答えがあるため、中断できませんでした。保存されてから、もう一度試してください。',
    pauseFailed: '中断・再開の操作がサーバーに届きませんでした。接続を確認して、もう一度試してください。',
    overTitle: '時間になりました',
    overClosing: '答えを提出しています…',
    overRevealed:
      'この試験は、終了後に結果か正解が表示されたため、まだ届いていなかった答えは受け付けられませんでした。',
    toResult: '結果を見る',
    overWaiting:
      'まだサーバーに届いていない答えがあります。答えはこのブラウザに残っていて、接続が戻ると自動で提出されます。'
  },
  {
    elsewhere: 'This exam is open in another tab or on another device.',
    takeOver: 'Continue here',
    offline:
      'The server cannot be reached. Your answers are kept in this browser and saved automatically once the connection is back.',
    offlineGoOn: 'You can keep going.',
    offlineStay:
      'You can keep going, but do not close or reload this page until then: without a connection it cannot be opened again.',
    codes: {
      'storage-full':
        'The server is out of space, so answers cannot be saved. They are kept in this browser and saved automatically once there is space.',
      'storage-busy':
        'The server is busy. Your answers are kept in this browser and will be saved automatically in a moment.',
      'storage-read-only':
        'The server cannot save right now. Your answers are kept in this browser and saved automatically once it can.',
      'not-signed-in':
        'Your session has ended. Your answers are kept in this browser; sign in in another tab, and they are saved automatically.',
      'attempt-revealed':
        'Answers that had not arrived yet could not be accepted because the result or a correct answer has been shown since this exam ended.',
      'attempt-paused': 'The exam is paused. Your answers are kept in this browser and saved when you resume.'
    } as Record<string, string>,
    fault: 'Something went wrong on the server. Your answers are kept in this browser and sent again automatically.',
    tooLate: (count: number) =>
      `${count} ${count === 1 ? 'answer that was' : 'answers that were'} changed after time was up ${count === 1 ? 'does' : 'do'} not count.`,
    unkept:
      'This browser cannot keep answers (for example in a private window). Do not close or reload this page while there are unsaved answers.',
    signIn: 'Sign in in another tab',
    takeAlong: 'Save the unsaved answers to a file',
    takeAlongHint: 'The file is encrypted. You can submit it later on the “Mock exams” page.',
    noEncryption:
      'An encrypted file cannot be created because this page was not opened over HTTPS. Keep this browser open until the connection is back.',
    fileFailed: 'The file could not be created. Your answers are kept in this browser.',
    pausedTitle: 'Paused',
    pausedLead: 'The timer is stopped. The questions are hidden until you resume.',
    goOn: 'Resume',
    busy: 'One moment…',
    pauseUnsaved: 'The exam was not paused because some answers are not saved yet. Try again once they are.',
    pauseFailed: 'The server did not get this. Check the connection and try again.',
    overTitle: 'Time is up',
    overClosing: 'Submitting your answers…',
    overRevealed:
      'Answers that had not arrived yet could not be accepted because the result or a correct answer has been shown since this exam ended.',
    toResult: 'See the result',
    overWaiting:
      'Some answers have not reached the server yet. They are kept in this browser and submitted automatically once the connection is back.'
  }
)
