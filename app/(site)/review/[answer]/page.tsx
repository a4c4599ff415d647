import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { pagesOf, REVIEW } from '#app/_addresses.ts'
import { Island } from '#app/_islands/island.tsx'
import { dayAndTime } from '#app/_ui/dates.ts'
import { learnerIn, ownScope } from '#lib/domain/access/scope.ts'
import { Refusal } from '#lib/domain/refusal.ts'
import { loadMoment, loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { getLastCatalog } from '#lib/features/catalog/data.ts'
import { getAnswered, getPackOfAnswer, getPastAnswers, type PastAnswer } from '#lib/features/reviews/data.ts'
import { database } from '#lib/infra/database.ts'
import { KeptBackQuestion } from '../../packs/[pack]/review/_components/kept-back.tsx'
import { words } from '../../packs/[pack]/review/_components/text.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].explanation }
}

/** An answer of the learner with its explanation, and what else they answered to the same question. */
export default async function MissedQuestionPage({ params }: PageProps<'/review/[answer]'>) {
  const [{ answer: named }, preferences, viewer, { at }] = await Promise.all([
    params,
    loadPreferences(),
    loadViewer(),
    loadMoment()
  ])
  if (!viewer) redirect(REVIEW)
  const answer = decoded(named)
  const { catalog, retired } = await getLastCatalog(
    database(),
    await getPackOfAnswer(database(), ownScope(viewer), answer).catch(leave)
  )
  const pack = catalog.pack.id
  const back = retired ? REVIEW : pagesOf(pack).review
  const learner = learnerIn(viewer, pack)
  const found = await getAnswered(database(), catalog, learner, { answer }, at)
  if (!found) notFound()
  if (!('revealed' in found)) return <KeptBackQuestion keptBack={found} back={back} language={preferences.language} />
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
        pack: { id: pack, languages: catalog.pack.languages },
        back,
        question: revealed.question,
        selected: revealed.selected,
        right: revealed.correct,
        sections: revealed.sections,
        topic: retired ? undefined : catalog.pack.topics.find(({ id }) => id === topic),
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

/** There is no page of an answer that this learner has not given. */
function leave(error: unknown): never {
  if (error instanceof Refusal && error.code === 'not-found') notFound()
  throw error
}

/** Next hands on what stands in the address: the colon in the id of an answer in an exam as `%3A`. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
