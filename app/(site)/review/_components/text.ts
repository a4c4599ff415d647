import { texts } from '#app/_ui/text.ts'

export const words = texts(
  {
    title: '復習',
    lead: '間違えた問題が並びます。別々の日に 2 回正解すると、リストから外れます。',
    start: (count: number) => `今日の ${count} 問を復習する`,
    noneDue: '今日の分は終わりました。次の復習は下の日付からです。',
    empty: 'まだ復習する問題がありません',
    emptyHint: '演習や模擬試験で間違えた問題が、ここに集まります。',
    toDrills: '演習を始める',
    signIn: '間違えた問題をためておくために、ゲストとして始めます。登録は要りません。',
    all: 'すべての分野',
    filter: '分野',
    apply: '絞り込む',
    missed: (times: number) => `${times} 回まちがい`,
    days: (days: number) => `正解した日 ${days}/2`,
    dueToday: '今日',
    dueFrom: (day: string) => `${day} から`,
    list: (count: number) => `間違えた問題（${count} 問）`
  },
  {
    title: 'Review',
    lead: 'The questions you missed. One leaves the list when you have got it right on two different days.',
    start: (count: number) => (count === 1 ? 'Review 1 question' : `Review today’s ${count} questions`),
    noneDue: 'Done for today. The next reviews start on the dates below.',
    empty: 'Nothing to review yet',
    emptyHint: 'Questions you miss in drills and exams gather here.',
    toDrills: 'Start a drill',
    signIn: 'Start as a guest so that missed questions are kept. No sign-up needed.',
    all: 'All topics',
    filter: 'Topic',
    apply: 'Filter',
    missed: (times: number) => (times === 1 ? 'missed once' : `missed ${times} times`),
    days: (days: number) => `right on ${days} of 2 days`,
    dueToday: 'today',
    dueFrom: (day: string) => `from ${day}`,
    list: (count: number) => `Missed questions (${count})`
  }
)
