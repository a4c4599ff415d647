'use client'
import { Problem, type ProblemProps } from '#app/_ui/problem.tsx'

/** For a failure outside the pages with navigation. */
export default function RootError(props: ProblemProps) {
  return (
    <main id="main">
      <Problem {...props} />
    </main>
  )
}
