import type { ReactElement } from 'react'

/**
 * What a component takes to show inside itself: elements, never bare words. A browser that translates the page takes
 * words that stand beside something else away from React, so they stand in an element of their own
 * (docs/decisions/0017-translated-pages.md).
 */
export type Elements = ReactElement | readonly Elements[] | false | null | undefined
