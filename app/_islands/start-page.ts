import { tellTimeZone } from '#app/_ui/time-zone.ts'

/** Marks a page that a learner sees who may have answers to deliver. */
export const SIGNED_IN = 'data-signed-in'

/** What every page does once it is there, except the exam room, which does its own. */
export function startPage(): void {
  tellTimeZone()
  if (!document.querySelector(`[${SIGNED_IN}]`)) return
  // answers that an earlier visit of a room could not deliver: the learner may come back by another way
  void import('../(room)/exams/[attempt]/_components/opening.ts').then(async ({ deliverKept }) => {
    // the page may show what they change
    if (await deliverKept()) location.reload()
  })
}
