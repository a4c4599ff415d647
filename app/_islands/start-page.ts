import { guardGestures } from '#app/_ui/gesture.ts'
import { markSingleKeys } from '#app/_ui/single-keys.ts'
import { texts } from '#app/_ui/text.ts'
import { storeTimeZone } from '#app/_ui/time-zone.ts'

/** Marks a page that a learner sees who may have answers to deliver. */
export const SIGNED_IN = 'data-signed-in'

const refusedWords = texts(
  {
    refused: (count: number) =>
      `このブラウザに残っていた${count}問の答えは受け付けられませんでした。試験の終了後に、結果か正解が表示されたためです。`
  },
  {
    refused: (count: number) =>
      `${count === 1 ? '1 answer' : `${count} answers`} kept in this browser could not be accepted because the result or a correct answer has been shown since the exam ended.`
  }
)

/** Answers are gone for good, on whatever page the learner happens to be. */
function sayRefused(count: number): void {
  const notice = document.createElement('p')
  notice.role = 'alert'
  notice.className = 'page card mt-4 border-shu!'
  notice.textContent = refusedWords[document.documentElement.lang === 'ja' ? 'ja' : 'en'].refused(count)
  document.querySelector('main')?.prepend(notice)
}

/** Marks what shows a key (app/_ui/explanation.tsx). */
const KEYS = '[data-keys]'

/**
 * A browser that goes back shows a page as it was left, without asking the server. What shows a key is asked for anew:
 * an exam with that question may have begun since.
 */
function askAgainOnReturn(): void {
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted || !document.querySelector(KEYS)) return
    document.body.replaceChildren()
    location.reload()
  })
}

/** A page may have moved on since it came: after another language is chosen in the bar, it is where one is now. */
function leadBackHere(): void {
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !target.closest('header')) return
    const next = target.elements.namedItem('next')
    if (next instanceof HTMLInputElement) next.value = location.pathname + location.search
  })
}

/** What every page does once it is there, except the exam room, which does its own. */
export function startPage(): void {
  storeTimeZone()
  guardGestures()
  leadBackHere()
  markSingleKeys()
  askAgainOnReturn()
  if (!document.querySelector(`[${SIGNED_IN}]`)) return
  // answers that an earlier visit of a room could not deliver: the learner may come back by another way
  void deliverKeptAnswers()
}

/** The page may show what the delivered answers change. */
async function deliverKeptAnswers(): Promise<void> {
  const [{ deliverKept }, { browser }] = await Promise.all([
    import('#app/_sync/opening.ts'),
    import('#app/_sync/browser.ts')
  ])
  const { changed, refused } = await deliverKept(browser)
  if (refused > 0) sayRefused(refused)
  else if (changed) location.reload()
}
