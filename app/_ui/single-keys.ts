/** Whether keys of a single character are turned off in the settings (WCAG 2.1.4): whoever dictates would press them. */
export const SINGLE_KEYS = 'single-keys'

export const singleKeysOff = (): boolean =>
  typeof document !== 'undefined' && document.cookie.split('; ').includes(`${SINGLE_KEYS}=off`)

/** Takes the letters off the buttons where they do nothing (globals.css). */
export function markSingleKeys(): void {
  if (singleKeysOff()) document.documentElement.dataset.singleKeys = 'off'
}
