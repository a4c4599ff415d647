import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: 'ノート',
    coverage: '作者向け：問題の網羅状況',
    lead: '学習ノートを、問題の根拠として引用できる形に整えたものです。それぞれの文から、その文を問う問題に進めます。',
    standsFor: '元のノート：',
    questions: (count: number) => `${count}問`,
    errata: (count: number) => `訂正${count}件`,
    headings: (title: string) => `${title}の見出し`,
    contents: 'このページの見出し',
    anchor: (heading: string) => `「${heading}」へのリンク`,
    drillPassage: (count: number, passage: string) => `この文を問う${count}問を解く：${passage}`,
    drill: (count: number) => `このトピックを練習する（${count}問）`,
    more: (count: number) => `ほか${count}件の見出し`,
    openSource: '元のノートを開く',
    pastChanged: '受験したときのノートです。その後、書き換えられています。',
    pastGone: '受験したときのノートです。このトピックは、現在の問題集にはありません。',
    toResult: '結果に戻る',
    toCurrent: '現在のノートを開く',
    around: '前後のノート',
    previous: (title: string) => `前：${title}`,
    next: (title: string) => `次：${title}`,
    sourceTitle: (title: string) => `元のノート：${title}`,
    sourceLead: '元のノートのうち、このページのもとになった部分を、そのまま表示しています。',
    back: 'ノートに戻る',
    missing: (file: string) =>
      `${file}が、SOURCE_NOTES_DIRのフォルダーにありません。元のファイル名でそのフォルダーに置くと、ここに表示されます。`,
    'too-large': (file: string) => `${file}は2 MBを超えているため、表示できません。`,
    unreadable: (file: string) => `${file}を読めませんでした。ファイルの読み取り権限を確認してください。`,
    changed: (file: string) =>
      `${file}に、このページのもとになった見出しが見つかりません。元のノートが、この問題集を作った後に書き換えられたようです。`
  },
  {
    title: 'Notes',
    coverage: 'For authors: question coverage',
    lead: 'The study notes, edited so that questions can quote them. Each passage links to the questions about it.',
    standsFor: 'Original notes: ',
    questions: (count: number) => (count === 1 ? '1 question' : `${count} questions`),
    errata: (count: number) => (count === 1 ? '1 correction' : `${count} corrections`),
    headings: (title: string) => `Headings of ${title}`,
    contents: 'On this page',
    anchor: (heading: string) => `Link to “${heading}”`,
    drillPassage: (count: number, passage: string) =>
      `${count === 1 ? '1 question' : `${count} questions`} on this passage: ${passage}`,
    drill: (count: number) => `Practice this topic (${count === 1 ? '1 question' : `${count} questions`})`,
    more: (count: number) => (count === 1 ? 'and 1 more heading' : `and ${count} more headings`),
    openSource: 'Open the original',
    pastChanged: 'This is the note as it was when you took the exam. It has changed since.',
    pastGone: 'This is the note as it was when you took the exam. The topic is no longer in the pack.',
    toResult: 'Back to the result',
    toCurrent: 'Open the current note',
    around: 'Previous and next note',
    previous: (title: string) => `Previous: ${title}`,
    next: (title: string) => `Next: ${title}`,
    sourceTitle: (title: string) => `The original: ${title}`,
    sourceLead: 'The part of the original notes that this page is based on, exactly as written (in Japanese).',
    back: 'Back to the note',
    missing: (file: string) =>
      `${file} is not in the folder of SOURCE_NOTES_DIR. Put the file there under its original name to see it here.`,
    'too-large': (file: string) => `${file} is larger than 2 MB and cannot be shown.`,
    unreadable: (file: string) => `${file} could not be read. Check the file’s permissions.`,
    changed: (file: string) =>
      `${file} no longer has the headings that this page is based on. The original seems to have changed since this pack was made.`
  }
)
