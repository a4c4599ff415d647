/** Which attempts nobody has finalised although their time is over, as the condition of a query. */
export const expiredAttempt = (now: Date) => ({ submittedAt: null, pausedAt: null, deadlineAt: { lte: now } })
