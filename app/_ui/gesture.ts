/**
 * One gesture does one thing. Screens answer so fast that the second half of a double click, or a key that is still
 * held, meets what the first half brought up: an explanation would be gone before it was read.
 */

/** What was pressed, when and where. */
export type Press = { control: unknown; at: number; x: number; y: number }

/** Milliseconds within which a second press belongs to the first: the longest double click that systems start out with. */
const ONE_GESTURE = 500
/** Pixels that a finger may move between two taps. */
const SAME_PLACE = 24

/** Whether a press is the rest of one that had another control in the same place. */
export const isRest = (first: Press | undefined, next: Press): boolean =>
  first !== undefined &&
  first.control !== next.control &&
  next.at > first.at &&
  next.at - first.at < ONE_GESTURE &&
  Math.hypot(next.x - first.x, next.y - first.y) <= SAME_PLACE

/** Remembers the last press that counted. */
export class Presses {
  #last: Press | undefined

  /** @returns whether the press counts */
  take(press: Press): boolean {
    if (isRest(this.#last, press)) return false
    this.#last = press
    return true
  }
}

const CONTROL = 'button, a[href], summary, label'
let guarded = false

/** Holds the whole page to it, whatever the control: buttons, links, forms that work without a script. */
export function guardGestures(): void {
  if (guarded) return
  guarded = true
  const clicks = new Presses()
  window.addEventListener(
    'click',
    (event) => {
      const control = event.target instanceof Element ? event.target.closest(CONTROL) : null
      // a click made by a key or by a screen reader has no place
      if (!control || event.detail === 0) return
      if (clicks.take({ control, at: event.timeStamp, x: event.clientX, y: event.clientY })) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    true
  )
  // a held Enter would press a button again and again, and send a form as often
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.repeat && event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement))
        event.preventDefault()
    },
    true
  )
  const sent = new WeakMap<EventTarget, number>()
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented || !event.target) return
    if (event.timeStamp - (sent.get(event.target) ?? -Infinity) < ONE_GESTURE) event.preventDefault()
    else sent.set(event.target, event.timeStamp)
  })
}
