'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * On the pages outside the exam room: delivers answers that an earlier visit of a room could not, for the learner may
 * come back by another way. A result that they change is shown anew.
 */
export function KeptAnswers() {
  const router = useRouter()
  useEffect(() => {
    // the code for it is not part of any page: it is only needed once the page is there
    void import('./opening.ts').then(async ({ deliverKept }) => {
      if (await deliverKept()) router.refresh()
    })
  }, [router])
  return null
}
