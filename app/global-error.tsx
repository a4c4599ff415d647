'use client'
import { HOME } from '#app/_addresses.ts'
import './globals.css'
import { digestOf, type ProblemProps, problemWords } from '#app/_ui/problem.tsx'

/**
 * For a failure of the root layout, which is what knows the language: so it says everything in both.
 * The form reloads the page by itself where no script runs.
 */
export default function GlobalError({ error, retry }: ProblemProps) {
  const digest = digestOf(error)
  return (
    <html lang="ja">
      <body>
        <title>合格ノート · Gokaku Note</title>
        <main className="page grid gap-4">
          {(['ja', 'en'] as const).map((language) => {
            const text = problemWords[language]
            return (
              <section key={language} lang={language} className="card max-w-xl">
                <h1 className="text-[1.5rem]">{text.title}</h1>
                <p className="mt-2">{text.kept}</p>
                <p className="mt-2 text-ink-2">{text.now}</p>
                <form
                  onSubmit={(event) => {
                    event.preventDefault()
                    retry()
                  }}
                  className="mt-5 flex flex-wrap gap-3"
                >
                  <button type="submit" className="btn btn-primary">
                    {text.retry}
                  </button>
                  {/* a plain link: the router may be what failed */}
                  <a href={HOME} className="btn">
                    {text.home}
                  </a>
                </form>
                {digest && <p className="muted num mt-4 text-[0.82rem]">{text.code(digest)}</p>}
              </section>
            )
          })}
        </main>
      </body>
    </html>
  )
}
