/** Things are checked on a day that exists and has been. */
import type { Bank } from '../bank.ts'
import { isDay, noSuchDay } from '../schema.ts'
import { type Finding, findingAt, type Placed } from './finding.ts'

/** Days of checking that no calendar has, or after `today` (YYYY-MM-DD), of questions, errata and exams. */
export function checkDates(bank: Bank, questions: readonly Placed[], today: string): Finding[] {
  const message = (day: string) => (isDay(day) ? `checked on ${day}, and today is ${today}` : noSuchDay(day))
  const isWrong = (day: string) => !isDay(day) || day > today
  const found = questions
    .filter(({ question }) => isWrong(question.checkedOn))
    .map((place) => findingAt(place, 'checked-on', ['checkedOn'], message(place.question.checkedOn)))
  bank.errata.forEach(({ id, checkedOn }, index) => {
    if (isWrong(checkedOn))
      found.push({
        rule: 'checked-on',
        file: 'errata.yaml',
        path: ['errata', index, 'checkedOn'],
        message: `${id}: ${message(checkedOn)}`
      })
  })
  for (const { id, checkedOn, services } of bank.exams) {
    const days: [Finding['path'], string][] = [[['checkedOn'], checkedOn]]
    if (services) days.push([['services', 'readOn'], services.readOn])
    for (const [path, day] of days)
      if (isWrong(day)) found.push({ rule: 'checked-on', file: `exams/${id}.yaml`, path, message: message(day) })
  }
  return found
}
