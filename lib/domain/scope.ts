/** How much of a real exam a pack can test, told so that it gives no false comfort: one topic under a task is not the task. */
import type { Exam, Localized } from './bank/schema.ts'

/** What is counted of a question; nothing of it tells its key. */
export type Counted = { topic: string; question: { id: string; concept: string; domains: Record<string, string> } }

export type TaskScope = {
  name: Localized
  topics: string[]
  questions: number
  concepts: number
  /** Services that the exam guide names under this task and that no topic is about. */
  missing: string[]
}

export type Scope = {
  domains: { id: string; name: Localized; weight: number; tasks: TaskScope[] }[]
  /** The guide's list of services, where the pack has it. */
  services?: {
    /** How many services stand in the list, and how many of them a topic is about. */
    listed: number
    covered: number
    categories: { name: Localized; covered: { name: string; topics: string[] }[]; missing: string[] }[]
  } & Pick<NonNullable<Exam['services']>, 'source' | 'edition' | 'readOn'>
}

/**
 * What a pack has for each task of an exam, and which services of the guide's list it has no topic about. A question is
 * counted where the form draws it: in its own domain, under every task there that has its topic.
 */
export function scopeOf(exam: Exam, questions: readonly Counted[]): Scope {
  const categories = exam.services?.categories.map(({ name, covered = {}, missing = [] }) => ({
    name,
    covered: Object.entries(covered).map(([service, topics]) => ({ name: service, topics })),
    missing
  }))
  const absent = new Set(categories?.flatMap(({ missing }) => missing))
  const domains = exam.domains.map(({ id, name, weight, tasks }) => {
    const own = questions.filter(({ question }) => question.domains[exam.id] === id)
    return {
      id,
      name,
      weight,
      tasks: tasks.map(({ name, topics, services = [] }) => {
        const counted = own.filter(({ topic }) => topics.includes(topic))
        return {
          name,
          topics,
          questions: counted.length,
          concepts: new Set(counted.map(({ question }) => question.concept)).size,
          missing: services.filter((service) => absent.has(service))
        }
      })
    }
  })
  if (!exam.services || !categories) return { domains }
  const covered = categories.reduce((sum, category) => sum + category.covered.length, 0)
  const { source, edition, readOn } = exam.services
  return {
    domains,
    services: { source, edition, readOn, categories, covered, listed: covered + absent.size }
  }
}
