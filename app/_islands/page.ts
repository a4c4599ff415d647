/** Where a page's scripts start in production, in place of Next's client (bin/client.ts, bin/pages.ts). */
import { ISLANDS, type IslandName } from './islands.ts'
import { startPage } from './start-page.ts'

startPage()

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const name = place.dataset.island as IslandName
  void Promise.all([import('./mount.tsx'), ISLANDS[name]()]).then(([{ mount }, Part]) => mount(place, Part))
}
