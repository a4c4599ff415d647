import { redirect } from 'next/navigation'
import { pagesOf } from '#app/_addresses.ts'
import { loadPackInUse } from '#lib/features/catalog/loaders.ts'

type Query = Record<string, string | string[] | undefined>
type Props<Params> = { params: Promise<Params>; searchParams: Promise<Query> }

/**
 * A page that stands for the same one of the pack that the learner is in: addresses without a pack are older than
 * packs, and some are still the shortest way. The query goes along; a browser takes the fragment along by itself.
 */
export const leadOn =
  <Params = object>(to: (pages: ReturnType<typeof pagesOf>, params: Params) => string) =>
  async ({ params, searchParams }: Props<Params>) => {
    const [pack, own, query] = await Promise.all([loadPackInUse(), params, searchParams])
    const fields = Object.entries(query).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one])
    )
    redirect(to(pagesOf(pack.id), own) + (fields.length > 0 ? `?${new URLSearchParams(fields)}` : ''))
  }
