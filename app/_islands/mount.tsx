'use client'
import { type ComponentType, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Boundary } from '#app/_ui/boundary.tsx'

/** Marks the place once it is hydrated. */
function Hydrated({ place }: { place: HTMLElement }) {
  useEffect(() => {
    place.dataset.islandHydrated = ''
  }, [place])
  return null
}

/** Hydrates what the server rendered in this place, with the props that it left there. */
// biome-ignore lint/suspicious/noExplicitAny: the server checked the props against this component (island.tsx)
export function mount(place: HTMLElement, Part: ComponentType<any>): void {
  hydrateRoot(
    place,
    <Boundary>
      <Part {...JSON.parse(place.dataset.props ?? '{}')} />
      <Hydrated place={place} />
    </Boundary>
  )
}
