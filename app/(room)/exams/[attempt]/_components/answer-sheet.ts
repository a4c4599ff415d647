'use client'
import { useEffect, useRef, useState } from 'react'
import { callApi, codeOf } from '#app/_ui/api.ts'
import type { ResponseState, Revision } from '#lib/domain/attempt.ts'

type Entry = ResponseState & { counter: number }
type Stored = { position: number } & Revision
export type SaveState = { unsaved: number; saving: boolean; elsewhere: boolean }

const RETRY_AFTER = 3_000

const storageKey = (attemptId: string) => `gokaku:unsaved:${attemptId}`

function readKept(attemptId: string): Entry[] {
  try {
    return JSON.parse(localStorage.getItem(storageKey(attemptId)) ?? '[]') as Entry[]
  } catch {
    return []
  }
}

/**
 * The learner's answers and the way they reach the server. What has changed stays in local storage until the server
 * says that it is on disk, so a reload or a crash of the browser loses nothing. A save is sent at once, one at a
 * time, and repeated until it is acknowledged; revisions make repeats harmless.
 */
export function useAnswerSheet(attemptId: string, initial: ResponseState[], onServerTime: (now: number) => void) {
  const [responses, setResponses] = useState(initial)
  const [save, setSave] = useState<SaveState>({ unsaved: 0, saving: false, elsewhere: false })
  const [closed, setClosed] = useState(false)
  const current = useRef(initial)
  const unsaved = useRef(new Map<number, Entry>())
  const epoch = useRef<number | undefined>(undefined)
  const counter = useRef(0)
  const sending = useRef<Promise<void> | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const keep = () => {
    try {
      if (unsaved.current.size === 0) localStorage.removeItem(storageKey(attemptId))
      else localStorage.setItem(storageKey(attemptId), JSON.stringify([...unsaved.current.values()]))
    } catch {
      // storage is full or forbidden: the answers are still in memory, and the page shows them as not saved
    }
    setSave((state) => ({ ...state, unsaved: unsaved.current.size, saving: sending.current !== undefined }))
  }

  const put = (entry: Entry) => {
    unsaved.current.set(entry.position, entry)
    current.current = current.current.map((response) => (response.position === entry.position ? entry : response))
    setResponses(current.current)
  }

  /** Sends everything unsaved; resolves when it is acknowledged, or when a try has failed and the next is planned. */
  const flush = (keepalive = false): Promise<void> => {
    clearTimeout(timer.current)
    if (sending.current && !keepalive)
      return sending.current.then(() => (unsaved.current.size > 0 ? flush() : undefined))
    if (epoch.current === undefined || unsaved.current.size === 0) return Promise.resolve()
    const batch = [...unsaved.current.values()]
    const work = callApi<{ stored: Stored[]; now: number }>(
      'PUT',
      `/api/attempts/${attemptId}/responses`,
      { epoch: epoch.current, responses: batch },
      keepalive
    )
      .then(({ stored, now }) => {
        onServerTime(now)
        const newest = Math.max(...stored.map((revision) => revision.epoch))
        if (newest > (epoch.current ?? 0)) setSave((state) => ({ ...state, elsewhere: true }))
        // a revision that is not stored lost to a newer epoch: the other tab's answer stands, and takeOver shows it
        for (const sent of batch)
          if (unsaved.current.get(sent.position)?.counter === sent.counter) unsaved.current.delete(sent.position)
      })
      .catch((error) => {
        if (codeOf(error) === 'attempt-closed') setClosed(true)
        else timer.current = setTimeout(() => void flush(), RETRY_AFTER)
      })
      .finally(() => {
        sending.current = undefined
        keep()
      })
    sending.current = work
    keep()
    return work
  }

  const takeOver = async () => {
    try {
      const taken = await callApi<{ epoch: number; responses: ResponseState[]; now: number }>(
        'POST',
        `/api/attempts/${attemptId}/epochs`
      )
      onServerTime(taken.now)
      // what this device has not saved yet is newer than what the server has, whatever wrote that
      current.current = taken.responses.map((response) => unsaved.current.get(response.position) ?? response)
      setResponses(current.current)
      epoch.current = taken.epoch
      setSave((state) => ({ ...state, elsewhere: false }))
      await flush()
    } catch (error) {
      if (codeOf(error) === 'attempt-closed') setClosed(true)
      else timer.current = setTimeout(() => void takeOver(), RETRY_AFTER)
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each visit of the room
  useEffect(() => {
    for (const entry of readKept(attemptId)) {
      counter.current = Math.max(counter.current, entry.counter)
      if (current.current.some(({ position }) => position === entry.position)) put(entry)
    }
    keep()
    void takeOver()
    const leave = () => void flush(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      clearTimeout(timer.current)
    }
  }, [])

  /** Changes one response and saves it. Not while the exam goes on elsewhere: that other tab's answers count. */
  const change = (position: number, part: Partial<ResponseState>) => {
    if (save.elsewhere) return
    counter.current += 1
    const { selected, flagged, struck, timeMs } = { ...current.current[position], ...part }
    put({ position, selected, flagged, struck, timeMs, counter: counter.current })
    keep()
    void flush()
  }

  return { responses, save, closed, change, flush, takeOver, hasUnsaved: () => unsaved.current.size > 0 }
}
