import { explanation } from '#app/_addresses.ts'

/** Numbers of questions, each a link to its explanation. */
export function QuestionLinks({ attemptId, positions }: { attemptId: string; positions: readonly number[] }) {
  return (
    <span className="question-links num">
      {positions.map((position) => (
        <a key={position} href={explanation(attemptId, position)}>
          {position + 1}
        </a>
      ))}
    </span>
  )
}
