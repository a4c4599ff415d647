import type { ComponentProps, ComponentType } from 'react'
import { ISLANDS, type IslandName } from './islands.ts'

type PropsOf<Name extends IslandName> = ComponentProps<Awaited<ReturnType<(typeof ISLANDS)[Name]>>>

/**
 * A part of a page with a script of its own, rendered by the server like all the rest. In production Next's client is
 * not sent and `page.ts` takes the part over from here; under `npm run dev` Next's client does.
 */
export async function Island<Name extends IslandName>({ name, props }: { name: Name; props: PropsOf<Name> }) {
  const Part = (await ISLANDS[name]()) as ComponentType<object>
  return (
    <div data-island={name} data-props={JSON.stringify(props)} className="contents">
      <Part {...props} />
    </div>
  )
}
