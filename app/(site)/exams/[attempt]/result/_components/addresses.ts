import type { Show } from '#lib/domain/show.ts'

const query = (show: Show) => (show === 'all' ? '' : `?show=${show}`)

/** The explanation of a question; its previous and next go through what is shown. */
export const addressOf = (attemptId: string, position: number, show: Show = 'all'): string =>
  `/exams/${attemptId}/result/${position + 1}${query(show)}`

/** The result, with the same questions shown, at the place of one of them. */
export const listAddress = (attemptId: string, show: Show, position?: number): string =>
  `/exams/${attemptId}/result${query(show)}${position === undefined ? '' : `#question-${position + 1}`}`
