'use client'
import { useSyncExternalStore } from 'react'
import type { Language } from '#lib/domain/bank/schema.ts'
import { texts } from './text.ts'

export const problemWords = texts(
  {
    title: 'このページを表示できませんでした',
    kept: '途中で問題が起きました。「保存済み」と出ていた解答と、これまでの記録は、そのまま残っています。',
    now: 'もう一度試してください。続くときは、少し待つか、最初のページから入り直してください。',
    retry: 'もう一度試す',
    home: '最初のページへ',
    code: (digest: string) => `問い合わせ番号: ${digest}`
  },
  {
    title: 'This page could not be shown',
    kept: 'Something went wrong on the way. Every answer that was shown as saved, and your record so far, is still there.',
    now: 'Try again. If it goes on, wait a little, or start over from the first page.',
    retry: 'Try again',
    home: 'To the first page',
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
          <a href="/" className="btn">
            {text.home}
          </a>
        </div>
        {digest && <p className="muted num mt-4 text-[0.82rem]">{text.code(digest)}</p>}
      </div>
    </div>
  )
}
