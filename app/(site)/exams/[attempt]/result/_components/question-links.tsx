/** Numbers of questions, each a link to its explanation. */
export function QuestionLinks({ attemptId, positions }: { attemptId: string; positions: readonly number[] }) {
  return (
    <span className="question-links num">
      {positions.map((position) => (
        <a key={position} href={`/exams/${attemptId}/result/${position + 1}`}>
          {position + 1}
        </a>
      ))}
    </span>
  )
}
