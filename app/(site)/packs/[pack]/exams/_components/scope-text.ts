import { texts } from '#app/_ui/text.ts'

export const scopeWords = texts(
  {
    title: 'このノートの範囲',
    lead: '試験ガイドのタスクごとに、このノートの問題と概念の数を示します。問題があっても、そのタスクのすべてを扱っているわけではありません。',
    servicesLead: (covered: number, listed: number) =>
      `試験ガイドが挙げる${listed}のサービスのうち、このノートで取り上げているのは${covered}です。残りの${listed - covered}は、問題に名前が出てくることはありますが、別に学ぶ必要があります。`,
    counts: (questions: number, concepts: number) => `${questions}問・${concepts}概念`,
    untested: 'このノートには問題がありません',
    missing: (services: string) => `ノートにないサービス：${services}`,
    services: '試験ガイドが挙げるサービス',
    covered: 'このノートで取り上げる',
    absent: 'このノートにない',
    only: (service: string, topics: string) => `${service}（${topics}）`,
    read: (day: string) => `${day}に確認`,
    separator: '、',
    weight: (weight: number) => `${weight}%`
  },
  {
    title: 'What these notes cover',
    lead: 'How many questions and concepts these notes have for each task of the exam guide. A task with questions is not necessarily covered in full.',
    servicesLead: (covered: number, listed: number) =>
      `Of the ${listed} services that the exam guide lists, these notes cover ${covered}. The other ${listed - covered} may be named in a question, but you need to learn them elsewhere.`,
    counts: (questions: number, concepts: number) =>
      `${questions} ${questions === 1 ? 'question' : 'questions'}, ${concepts} ${concepts === 1 ? 'concept' : 'concepts'}`,
    untested: 'no questions in these notes',
    missing: (services: string) => `Services not in these notes: ${services}`,
    services: 'Services listed in the exam guide',
    covered: 'In these notes',
    absent: 'Not in these notes',
    only: (service: string, topics: string) => `${service} (${topics})`,
    read: (day: string) => `checked on ${day}`,
    separator: ', ',
    weight: (weight: number) => `${weight}%`
  }
)
