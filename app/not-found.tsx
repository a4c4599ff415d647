import type { Metadata } from 'next'
import { pagesOf } from '#app/_addresses.ts'
import { loadPackHere } from '#app/_packs/here.ts'
import { Nav } from '#app/_packs/nav.tsx'
import { texts } from '#app/_ui/text.ts'
import { loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadPacks } from '#lib/features/catalog/loaders.ts'

const words = texts(
  {
    title: 'ページが見つかりません',
    what: 'このアドレスのページはありません。アドレスが間違っているか、ページが移動した可能性があります。',
    kept: 'これまでの答えと記録は残っています。',
    home: 'ホームへ',
    drills: '練習へ',
    notes: 'ノートへ'
  },
  {
    title: 'Page not found',
    what: 'There is no page at this address. The address may be mistyped, or the page may have moved.',
    kept: 'Your answers and progress are still there.',
    home: 'To the home page',
    drills: 'To practice',
    notes: 'To the notes'
  }
)

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

/** Outside the pages with navigation, so it brings its own. */
export default async function NotFound() {
  const [{ language }, viewer, packs, pack] = await Promise.all([
    loadPreferences(),
    loadViewer(),
    loadPacks(),
    loadPackHere()
  ])
  const pages = pagesOf(pack.id)
  const text = words[language]
  return (
    <>
      <Nav language={language} signedIn={viewer !== null} packs={packs} pack={pack.id} />
      <main id="main" tabIndex={-1} className="pb-20 outline-none sm:pb-0">
        <div className="page">
          <div className="card max-w-xl">
            <h1 className="text-[1.5rem]">{text.title}</h1>
            <p className="mt-2">{text.what}</p>
            <p className="mt-2 text-ink-2">{text.kept}</p>
            <div className="mt-5 flex flex-wrap gap-3">
              <a href={pages.home} className="btn btn-primary">
                {text.home}
              </a>
              <a href={pages.drills} className="btn">
                {text.drills}
              </a>
              <a href={pages.notes} className="btn">
                {text.notes}
              </a>
            </div>
          </div>
        </div>
      </main>
    </>
  )
}
