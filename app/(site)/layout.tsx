import type { ReactNode } from 'react'
import { SIGNED_IN } from '#app/_islands/start-page.ts'
import { Nav } from '#app/_ui/nav.tsx'
import { loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [{ language }, viewer] = await Promise.all([loadPreferences(), loadViewer()])
  return (
    <>
      <Nav language={language} signedIn={viewer !== null} />
      <main
        id="main"
        tabIndex={-1}
        className="pb-20 outline-none low:pb-0 sm:pb-0"
        {...(viewer && { [SIGNED_IN]: '' })}
      >
        {children}
      </main>
    </>
  )
}
