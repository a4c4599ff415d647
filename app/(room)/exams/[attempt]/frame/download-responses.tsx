'use client'
import { useState } from 'react'
import type { AnswerSync } from '#app/_sync/answer-sync.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { troubleWords } from '../text.ts'
import { downloadFile, NoEncryption, responseFileName, sealResponses } from './response-file.ts'

/** Downloads the answers that the server does not have as an encrypted file, to be handed in later. */
export function DownloadResponses({
  language,
  answers,
  attemptId,
  fileKey,
  examName
}: {
  language: Language
  answers: AnswerSync
  attemptId: string
  fileKey: string
  examName: string
}) {
  const [taken, setTaken] = useState(false)
  const [failure, setFailure] = useState<'noEncryption' | 'fileFailed'>()
  const text = troubleWords[language]

  async function take() {
    try {
      const groups = await answers.unsavedGroups()
      // saved in the meantime
      if (groups.length === 0) return
      // the date in the name is for the learner's eyes, so it is their own clock's
      downloadFile(await sealResponses(attemptId, fileKey, groups), responseFileName(examName, Date.now()))
      setTaken(true)
    } catch (error) {
      setFailure(error instanceof NoEncryption ? 'noEncryption' : 'fileFailed')
    }
  }

  // Known before the button is pressed; `window` because the interface is also rendered on the server.
  const unable = typeof window !== 'undefined' && !window.crypto?.subtle
  if (unable || failure) return <span>{text[failure ?? 'noEncryption']}</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <button type="button" className="btn" onClick={() => void take()} data-testid="download-responses">
        {text.takeAlong}
      </button>
      {/* a phone has no room for it before it is needed */}
      <span role="status" className={`text-[0.82rem] text-ink-2 ${taken ? '' : 'max-sm:sr-only'}`}>
        {text.takeAlongHint}
      </span>
    </span>
  )
}
