/** The services that an exam may ask about: each stands in its list once, and what is said to be covered is. */
import type { Bank } from '../bank.ts'
import type { Exam } from '../schema.ts'
import type { Finding } from './finding.ts'

/** Services listed twice, of no list, or said to be covered by topics that never name them. */
export const checkServices = (bank: Bank): Finding[] => bank.exams.flatMap((exam) => findingsIn(bank, exam))

function findingsIn(bank: Bank, exam: Exam): Finding[] {
  const findings: Finding[] = []
  const find = (path: Finding['path'], message: string, needs?: readonly string[]) =>
    findings.push({ rule: 'exam', file: `exams/${exam.id}.yaml`, path, message, ...(needs && { needs }) })
  const listed = new Set<string>()
  const list = (name: string, path: Finding['path']) => {
    if (listed.has(name)) find(path, `${name} stands in the list twice`)
    listed.add(name)
  }
  const topics = new Set(bank.pack.topics.map(({ id }) => id))

  for (const [at, { covered = {}, missing = [] }] of (exam.services?.categories ?? []).entries()) {
    const place = ['services', 'categories', at]
    for (const [name, ids] of Object.entries(covered)) {
      const path = [...place, 'covered', name]
      list(name, path)
      for (const id of ids)
        if (!topics.has(id)) find(path, `there is no topic ${id}`, ['pack.yaml'])
        else if (!names(bank, id, name))
          find(path, `nothing in the topic ${id} names ${spoken(name)}`, [`notes/${id}.`, `questions/${id}.yaml`])
    }
    for (const [index, name] of missing.entries()) list(name, [...place, 'missing', index])
  }
  for (const [at, domain] of exam.domains.entries())
    for (const [place, { services = [] }] of domain.tasks.entries())
      for (const [index, name] of services.entries())
        if (!listed.has(name))
          find(
            ['domains', at, 'tasks', place, 'services', index],
            `${name} does not stand in the exam's list of services`
          )
  return findings
}

/** A service as texts call it: “EC2” for “Amazon EC2”, “Elastic Load Balancing” for “Elastic Load Balancing (ELB)”. */
const spoken = (name: string) => name.replace(/^(Amazon|AWS) /, '').replace(/ \(.+\)$/, '')

const names = (bank: Bank, topic: string, service: string) =>
  [...bank.notes, ...bank.questions]
    .filter((one) => one.topic === topic)
    .some((one) => JSON.stringify(one).includes(spoken(service)))
