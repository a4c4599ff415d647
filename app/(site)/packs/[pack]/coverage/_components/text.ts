import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: '問題の網羅状況',
    lead: 'ノートのどの文に問題があり、どの文にまだないかを示します。数字は、その文を根拠として引用する問題の数です。',
    headings: '元のノートの見出し',
    rows: '元のノートの表の行',
    passages: '文・項目・行',
    of: (covered: number, total: number) => `${covered}/${total}`,
    unresolved: '根拠の引用が見つからない問題',
    questions: (count: number) => `${count}問`,
    none: '問題なし',
    open: 'ノートを開く',
    missing: 'まだ引用されていない見出しと行'
  },
  {
    title: 'Question coverage',
    lead: 'Which passages of the notes have questions, and which have none yet. A figure is the number of questions that cite the passage.',
    headings: 'Headings in the original notes',
    rows: 'Table rows in the original notes',
    passages: 'Passages',
    of: (covered: number, total: number) => `${covered} of ${total}`,
    unresolved: 'Questions whose quote was not found',
    questions: (count: number) => (count === 1 ? '1 question' : `${count} questions`),
    none: 'no questions',
    open: 'Open the note',
    missing: 'Headings and rows that no question cites yet'
  }
)
