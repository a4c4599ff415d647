'use client'
import { useEffect, useState } from 'react'
import { attemptIn, EXAMS, result, signIn } from '#app/_addresses.ts'
import { browser } from '#app/_sync/browser.ts'
import { openRoom, type Room } from '#app/_sync/opening.ts'
import { texts } from '#app/_ui/text.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { ExamRoom } from '../frame/exam-room.tsx'
import { keepRoom } from './room-worker.ts'

const words = texts(
  {
    opening: '試験を開いています',
    openingLead: 'このブラウザに残っている答えを送信してから、試験を開きます。',
    title: '試験を開けませんでした',
    codes: {
      'not-signed-in':
        'サインインが切れています。このブラウザに残っている答えはそのままです。サインインすると続きから始められます。',
      'attempt-revealed':
        'この試験は、終了後に結果か正解が表示されたため、このブラウザに残っていた答えは受け付けられませんでした。',
      'not-found': 'この試験が見つかりません。ほかのアカウントで始めた試験かもしれません。',
      unreachable:
        'サーバーに接続できません。この試験をこのブラウザで開くのは初めてなので、問題がまだ届いていません。接続が戻ると自動で開きます。'
    } as Record<string, string>,
    fault:
      'サーバーで問題が起きました。保存された答えも、このブラウザに残っている答えもそのままです。少し待って、もう一度試してください。',
    signIn: 'サインイン',
    retry: 'もう一度試す',
    exams: '模擬試験の一覧へ',
    result: '結果を見る'
  },
  {
    opening: 'Opening the exam',
    openingLead: 'Answers kept in this browser are sent first, then the exam opens.',
    title: 'The exam could not be opened',
    codes: {
      'not-signed-in':
        'Your session has ended. Answers kept in this browser are still there; sign in to pick up where you left off.',
      'attempt-revealed':
        'The answers kept in this browser could not be accepted because the result or a correct answer has been shown since this exam ended.',
      'not-found': 'This exam could not be found. It may have been started with another account.',
      unreachable:
        'The server cannot be reached, and this browser has not opened this exam before, so it does not have the questions yet. The exam opens automatically once the connection is back.'
    } as Record<string, string>,
    fault:
      'Something went wrong on the server. Saved answers and those kept in this browser are still there. Wait a moment, then try again.',
    signIn: 'Sign in',
    retry: 'Try again',
    exams: 'To the mock exams',
    result: 'See the result'
  }
)

/** Milliseconds between tries while the server cannot be reached: a browser does not always notice that it is back. */
const TRY_AGAIN_AFTER = 5_000

/** The page is the same document for every attempt: which one it is stands in the address. */
const attemptInAddress = () => attemptIn(location.pathname) ?? ''

type State = { attemptId: string; room: Room } | undefined

/** Opens the attempt in the address and shows the exam room, with the network or without. */
export function RoomLoader({ startLanguage }: { startLanguage: Language }) {
  const [tries, setTries] = useState(0)
  const [opened, setOpened] = useState<State>()

  useEffect(keepRoom, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each try
  useEffect(() => {
    let current = true
    const attemptId = attemptInAddress()
    // a tab whose first effect was undone (React's development mode) must not take two epochs
    Promise.resolve()
      .then(() => (current ? openRoom(browser, attemptId) : undefined))
      .then(
        (room) => {
          if (!room || !current) return
          if (room.state === 'closed') location.replace(result(attemptId))
          else setOpened({ attemptId, room })
        },
        () => current && setOpened({ attemptId, room: { state: 'failed', code: 'fault' } })
      )
    return () => {
      current = false
    }
  }, [tries])

  useEffect(() => {
    if (opened?.room.state !== 'failed' || opened.room.code !== 'unreachable') return
    // what is shown stays until a try comes to something else
    const again = () => setTries((count) => count + 1)
    const timer = setTimeout(again, TRY_AGAIN_AFTER)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [opened])

  const retry = () => {
    setOpened(undefined)
    setTries((count) => count + 1)
  }

  if (!opened) return <Opening language={startLanguage} />
  const { attemptId, room } = opened
  if (room.state === 'open')
    return <ExamRoom attemptId={attemptId} paper={room.paper} opening={room.opening} startLanguage={startLanguage} />
  return <Failed language={startLanguage} code={room.state === 'failed' ? room.code : 'fault'} onRetry={retry} />
}

function Opening({ language }: { language: Language }) {
  const text = words[language]
  return (
    <main id="main" className="mx-auto grid w-[min(100%-2rem,34rem)] gap-3 py-16" data-testid="opening">
      <h1 className="text-[1.3rem]">{text.opening}</h1>
      <p role="status" className="text-ink-2">
        {text.openingLead}
      </p>
    </main>
  )
}

function Failed({ language, code, onRetry }: { language: Language; code: string; onRetry: () => void }) {
  const text = words[language]
  return (
    <main id="main" className="page">
      <div className="card max-w-xl" role="alert" data-testid="not-opened" data-code={code}>
        <h1 className="text-[1.4rem]">{text.title}</h1>
        <p className="mt-2 text-ink-2">{text.codes[code] ?? text.fault}</p>
        <div className="mt-5 flex flex-wrap gap-3">
          {code === 'not-signed-in' ? (
            <a className="btn btn-primary" href={signIn(location.pathname)}>
              {text.signIn}
            </a>
          ) : code === 'attempt-revealed' ? (
            <a className="btn btn-primary" href={result(attemptInAddress())}>
              {text.result}
            </a>
          ) : (
            code !== 'not-found' && (
              <button type="button" className="btn btn-primary" onClick={onRetry}>
                {text.retry}
              </button>
            )
          )}
          <a className="btn" href={EXAMS}>
            {text.exams}
          </a>
        </div>
      </div>
    </main>
  )
}
