import { texts } from '#app/_ui/text.ts'

export const scopeWords = texts(
  {
    title: 'このノートで確かめられる範囲',
    lead: '試験ガイドの項目ごとに、このノートにある問題と概念の数です。一つの分野があっても、その項目のすべてを扱っているわけではありません。',
    servicesLead: (covered: number, listed: number) =>
      `試験ガイドが挙げる${listed}のサービスのうち、このノートで取り上げているのは${covered}です。残りの${listed - covered}は、問題に名前が出ることはあっても、別に学ぶ必要があります。`,
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
    title: 'What these notes can test',
    lead: 'For each task of the exam guide: how many questions and concepts these notes have. A topic under a task is not the whole task.',
    servicesLead: (covered: number, listed: number) =>
      `Of the ${listed} services that the exam guide lists, these notes have topics on ${covered}. The other ${listed - covered} may be named in a question, but you have to learn them elsewhere.`,
    counts: (questions: number, concepts: number) =>
      `${questions} ${questions === 1 ? 'question' : 'questions'}, ${concepts} ${concepts === 1 ? 'concept' : 'concepts'}`,
    untested: 'no questions in these notes',
    missing: (services: string) => `Services not in these notes: ${services}`,
    services: 'The services that the exam guide lists',
    covered: 'In these notes',
    absent: 'Not in these notes',
    only: (service: string, topics: string) => `${service} (${topics})`,
    read: (day: string) => `read on ${day}`,
    separator: ', ',
    weight: (weight: number) => `${weight}%`
  }
)
