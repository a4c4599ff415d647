import type { ReactNode } from 'react'
import { SIGNED_IN } from '#app/_islands/start-page.ts'
import { loadPackHere } from '#app/_packs/here.ts'
import { Nav } from '#app/_packs/nav.tsx'
import { loadPreferences, loadViewer } from '#lib/features/account/loaders.ts'
import { loadPacks } from '#lib/features/catalog/loaders.ts'

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const [{ language }, viewer, packs, pack] = await Promise.all([
    loadPreferences(),
    loadViewer(),
    loadPacks(),
    loadPackHere()
  ])
  return (
    <>
      <Nav language={language} signedIn={viewer !== null} packs={packs} pack={pack.id} />
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
