'use client'

const SEEN = 'gokaku:tutorial-seen'
let seenNow = false

/** Whether this browser has been through the tutorial, or has skipped it. */
export function tutorialSeen(): boolean {
  try {
    return seenNow || localStorage.getItem(SEEN) !== null
  } catch {
    return seenNow
  }
}

export function rememberTutorial(): void {
  seenNow = true
  try {
    localStorage.setItem(SEEN, '1')
  } catch {
    // remembered for this visit
  }
}
