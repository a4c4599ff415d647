/**
 * How much one learner, one address and everybody together may ask for. A number stands here with its reason; a whole
 * school sits behind one address, so what counts by address is generous.
 */

/** How a key's tries are slowed down: some are free, then each has to wait longer than the one before. Seconds. */
export type Pace = { free: number; firstWait: number; longestWait: number; forgetAfter: number }

/** One account from one address (or known device): ten slips, then at most four guesses an hour. */
export const SIGN_IN_TO_ACCOUNT: Pace = { free: 10, firstWait: 15, longestWait: 900, forgetAfter: 86_400 }
/** Failed sign-ins of an address, whatever the account: a school's slips, but no list of stolen passwords. */
export const SIGN_IN_FROM_ADDRESS: Pace = { free: 100, firstWait: 5, longestWait: 60, forgetAfter: 900 }
/** New accounts of an address: several classes in an hour. */
export const SIGN_UP_FROM_ADDRESS: Pace = { free: 200, firstWait: 60, longestWait: 600, forgetAfter: 3_600 }

/** New guests of an address: a school whose classes all begin in one hour; who comes later waits some seconds. */
export const GUEST_FROM_ADDRESS: Pace = { free: 500, firstWait: 2, longestWait: 30, forgetAfter: 3_600 }

export type Allowance = { day: number; all: number }
/** Exams of one learner, within 24 hours and altogether: more than anybody can sit, each some 40 kB. */
export const ATTEMPTS_OF_LEARNER: Allowance = { day: 30, all: 2_000 }
/** Drill and review answers of one learner: one every ten seconds for eight hours, and years of it. */
export const ANSWERS_OF_LEARNER: Allowance = { day: 3_000, all: 200_000 }

/** Minutes after signing in during which everything may be deleted without the password. */
export const FRESH_SIGN_IN_MINUTES = 10

/** Live sessions of one account; with one more the oldest ends. */
export const SESSIONS_OF_ACCOUNT = 50

/** Passwords that are hashed or checked: each takes one core for tens of milliseconds and 19 MiB. */
export const HASHING = {
  /** Waiting or at work: the last of them waits some two seconds. */
  places: 48,
  /** Of one address: a class that signs in at once, while others still find a place. */
  placesOfAddress: 36,
  /** Seconds after which there is room again. */
  roomAfter: 3
}

/** Days after which the sweep removes what nobody can reach or asks for any more. */
export const KEPT_DAYS = {
  /** A guest with no live session: the cookie was the only way in. */
  lostGuest: 7,
  /** A guest who has done nothing yet: starting again costs one click. */
  idleGuest: 14,
  /** An ended session: the export still lists it. */
  endedSession: 30
}
/** Guests removed in one go, so that a sweep never keeps learners waiting. */
export const SWEPT_AT_ONCE = 200

/** Megabytes; the operator may set others (README.md). Beyond them nobody and no exam begins; who has begun still saves. */
export const STORAGE = {
  /** The whole database: some 100,000 exams, and still a file that can be copied in a minute. */
  most: 10_000,
  /** Left on its disk: what the exams under way, the log of writes and the system itself still need. */
  free: 500
}
