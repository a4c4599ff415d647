import { pagesOf } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import { StartGuest } from '#app/_ui/start-guest.tsx'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { Exam } from '#lib/domain/bank/schema.ts'
import { offersOf } from '#lib/domain/form.ts'
import { scopeOf } from '#lib/domain/scope.ts'
import type { Catalog } from '#lib/features/catalog/data.ts'
import { ScopeOfExam } from './scope.tsx'
import { words } from './text.ts'

/** One exam: the forms that the pack can fill, and honestly how much of the real one these notes can test. */
export function ExamCard({
  exam,
  catalog: { pack, questions },
  language,
  guest,
  blocked
}: {
  exam: Exam
  catalog: Catalog
  language: Language
  guest: boolean
  blocked: boolean
}) {
  const text = words[language]
  const forms = offersOf(exam, questions)
  const domains = exam.domains.map(({ id, name }) => ({ id, name: name[language] }))
  return (
    <section className="card" data-testid={`exam-${exam.id}`}>
      <h2 className="text-[1.25rem]">{exam.name}</h2>
      <p className="text-[0.92rem] text-ink-2">{exam.title[language]}</p>
      <p className="mt-1 text-[0.86rem] text-ink-2">{text.ofRange}</p>
      <p className="muted num mt-1 text-[0.86rem]">{text.pass(exam.passMark)}</p>
      {forms.length === 0 ? (
        <p className="mt-4 text-[0.92rem] text-ink-2">{text.noForm}</p>
      ) : guest ? (
        <div className="mt-4">
          <p className="mb-3 text-[0.92rem] text-ink-2">{text.signIn}</p>
          <StartGuest language={language} next={pagesOf(pack.id).exams} />
        </div>
      ) : (
        <Island name="start-exam" props={{ pack: pack.id, examId: exam.id, forms, domains, language, blocked }} />
      )}
      <ScopeOfExam scope={scopeOf(exam, questions)} topics={pack.topics} language={language} />
    </section>
  )
}
