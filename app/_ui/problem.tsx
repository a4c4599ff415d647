'use client'
import { useSyncExternalStore } from 'react'
import { HOME } from '#app/_addresses.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { texts } from './text.ts'

export const problemWords = texts(
  {
    title: 'このページを表示できませんでした',
    kept: '問題が起きました。「保存済み」と表示されていた答えと、これまでの記録は残っています。',
    now: 'もう一度試してください。それでも表示できない場合は、少し待つか、ホームからやり直してください。',
    retry: 'もう一度試す',
    home: 'ホームへ',
    code: (digest: string) => `問い合わせ番号： ${digest}`
  },
  {
    title: 'This page could not be displayed',
    kept: 'Something went wrong. Every answer shown as saved and all your progress are still there.',
    now: 'Try again. If it keeps happening, wait a moment or start over from the home page.',
    retry: 'Try again',
    home: 'To the home page',
    code: (digest: string) => `Reference: ${digest}`
  }
)

export type ProblemProps = { error: unknown; retry: () => void }

const never = () => () => {}
const useDocumentLanguage = () =>
  useSyncExternalStore<Language>(
    never,
    () => (document.documentElement.lang === 'en' ? 'en' : 'ja'),
    () => 'ja'
  )

/** The number under which the server logged an error, where it was the server's. */
export const digestOf = (error: unknown): string | undefined =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined

/** Stands in for a page that failed: what happened, what was kept, what to do now. */
export function Problem({ error, retry }: ProblemProps) {
  const language = useDocumentLanguage()
  const text = problemWords[language]
  const digest = digestOf(error)
  return (
    <div className="page" lang={language}>
      <title>{text.title}</title>
      <div className="card max-w-xl" role="alert">
        <h1 className="text-[1.5rem]">{text.title}</h1>
        <p className="mt-2">{text.kept}</p>
        <p className="mt-2 text-ink-2">{text.now}</p>
        <div className="mt-5 flex flex-wrap gap-3">
          <button type="button" onClick={retry} className="btn btn-primary">
            {text.retry}
          </button>
          <a href={HOME} className="btn">
            {text.home}
          </a>
        </div>
        {digest && <p className="muted num mt-4 text-[0.82rem]">{text.code(digest)}</p>}
      </div>
    </div>
  )
}
