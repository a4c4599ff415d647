import { Fragment } from 'react'

/** Numbers of questions, each a link to its explanation. */
export function QuestionLinks({ attemptId, positions }: { attemptId: string; positions: readonly number[] }) {
  return positions.map((position, at) => (
    <Fragment key={position}>
      {at > 0 && ', '}
      <a href={`/exams/${attemptId}/result/${position + 1}`}>{position + 1}</a>
    </Fragment>
  ))
}
