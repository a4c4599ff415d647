import type { Metadata } from 'next'
import { Nav } from '#app/_ui/nav.tsx'
import { texts } from '#app/_ui/text.ts'
import { loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'

const words = texts(
  {
    title: 'ページが見つかりません',
    what: 'このアドレスのページはありません。アドレスが違うか、内容が新しくなって移動したのかもしれません。',
    kept: 'これまでの解答と記録は、そのまま残っています。',
    home: '最初のページへ',
    drills: '演習へ',
    notes: 'ノートへ'
  },
  {
    title: 'Page not found',
    what: 'There is no page at this address. It may be mistyped, or the page moved when the pack was renewed.',
    kept: 'Your answers and your record so far are still there.',
    home: 'To the first page',
    drills: 'To the drills',
    notes: 'To the notes'
  }
)

export async function generateMetadata(): Promise<Metadata> {
  return { title: words[(await loadPreferences()).language].title }
}

/** Outside the pages with navigation, so it brings its own. */
export default async function NotFound() {
  const [{ language }, viewer] = await Promise.all([loadPreferences(), loadViewer()])
  const text = words[language]
  return (
    <>
      <Nav language={language} signedIn={viewer !== null} />
      <main id="main" tabIndex={-1} className="pb-20 outline-none sm:pb-0">
        <div className="page">
          <div className="card max-w-xl">
            <h1 className="text-[1.5rem]">{text.title}</h1>
            <p className="mt-2">{text.what}</p>
            <p className="mt-2 text-ink-2">{text.kept}</p>
            <div className="mt-5 flex flex-wrap gap-3">
              <a href="/" className="btn btn-primary">
                {text.home}
              </a>
              <a href="/drills" className="btn">
                {text.drills}
              </a>
              <a href="/notes" className="btn">
                {text.notes}
              </a>
            </div>
          </div>
        </div>
      </main>
    </>
  )
}
