/** Nothing was checked in the future. */
import type { Bank } from '../bank.ts'
import { type Finding, findingAt, type Placed } from './finding.ts'

/** Days of checking after `today` (YYYY-MM-DD), of questions, errata and exams. */
export function checkDates(bank: Bank, questions: readonly Placed[], today: string): Finding[] {
  const message = (day: string) => `checked on ${day}, and today is ${today}`
  const found = questions
    .filter(({ question }) => question.checkedOn > today)
    .map((place) => findingAt(place, 'checked-on', ['checkedOn'], message(place.question.checkedOn)))
  bank.errata.forEach(({ id, checkedOn }, index) => {
    if (checkedOn > today)
      found.push({
        rule: 'checked-on',
        file: 'errata.yaml',
        path: ['errata', index, 'checkedOn'],
        message: `${id}: ${message(checkedOn)}`
      })
  })
  for (const { id, checkedOn } of bank.exams)
    if (checkedOn > today)
      found.push({
        rule: 'checked-on',
        file: `exams/${id}.yaml`,
        path: ['checkedOn'],
        message: message(checkedOn)
      })
  return found
}
