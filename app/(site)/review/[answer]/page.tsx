import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { Island } from '#app/_islands/island.tsx'
import { dayAndTime } from '#app/_ui/dates.ts'
import { learnerIn } from '#lib/domain/access/scope.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadCatalog } from '#lib/features/catalog/loaders.ts'
import { getAnswered, getPastAnswers, type PastAnswer } from '#lib/features/reviews/data.ts'
import { database } from '#lib/infra/database.ts'
import { KeptBackQuestion } from '../_components/kept-back.tsx'
import { words } from '../_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].explanation }
}

/** An answer of the learner with its explanation, and what else they answered to the same question. */
export default async function MissedQuestionPage({ params }: PageProps<'/review/[answer]'>) {
  const [{ answer: named }, preferences, viewer, catalog, { at }] = await Promise.all([
    params,
    loadPreferences(),
    loadViewer(),
    loadCatalog(),
    loadMoment()
  ])
  if (!viewer) redirect('/review')
  const answer = decoded(named)
  const learner = learnerIn(viewer, catalog.pack.id)
  const found = await getAnswered(database(), catalog, learner, { answer }, at)
  if (!found) notFound()
  if (!('revealed' in found)) return <KeptBackQuestion keptBack={found} language={preferences.language} />
  const past = await getPastAnswers(database(), learner, answer, at)
  const { revealed, asked, topic } = found
  // only of the variant that is shown do the letters say what was chosen
  const placesOf = ({ versionId, selected }: PastAnswer) =>
    versionId === asked.versionId
      ? asked.options.flatMap(({ id }, place) => (selected.includes(id) ? [place] : []))
      : undefined
  return (
    <Island
      name="missed-question"
      props={{
        question: revealed.question,
        selected: revealed.selected,
        right: revealed.correct,
        sections: revealed.sections,
        topic: catalog.pack.topics.find(({ id }) => id === topic),
        past: past.map((one) => ({
          id: one.id,
          when: dayAndTime(one.at, preferences),
          source: one.source,
          correct: one.correct,
          confidence: one.confidence,
          answered: one.selected.length > 0,
          chosen: placesOf(one),
          shown: one.id === answer
        })),
        startLanguage: preferences.language
      }}
    />
  )
}

/** Next hands on what stands in the address: the colon in the id of an answer in an exam as `%3A`. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
