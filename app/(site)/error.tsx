'use client'

/** For a failed page: the navigation around it stays. */
export { Problem as default } from '#app/_ui/problem.tsx'
