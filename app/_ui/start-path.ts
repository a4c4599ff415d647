import type { Language } from '#lib/domain/bank/languages.ts'

/** From where somebody comes; nothing is the guest button, a choice one of the settings. */
export type StartedFrom = 'sign-in' | 'sign-up' | 'choice'

/**
 * The page that leads on to `next` once the browser has sent its cookie back, and says so where it does not.
 * @param language the one just chosen: where no cookie is kept, nothing else remembers it
 */
export function startPath(next: string, from?: StartedFrom, language?: Language): string {
  const query = new URLSearchParams({ ...(from && { from }), ...(language && { language }), next })
  return `/start?${query}`
}

/** Where a provider's button leads: next-auth sends back to its sign-in whoever does not return the cookie it had set. */
export const providerPath = (url: string, next: string): string =>
  /\/signin\?csrf=true$/.test(url) ? startPath(next, 'sign-in') : url
