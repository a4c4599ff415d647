import { type Place, pagesOf } from '#app/_addresses.ts'
import { texts } from '#app/_ui/text.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import type { OfferedPack } from '#lib/features/catalog/data.ts'

const words = texts({ pack: '教材', others: 'ほかの教材' }, { pack: 'Pack', others: 'Other packs' })

/** Which pack one is in, and the way to the same place in another. It opens without a script. */
export function Switcher({
  packs,
  pack,
  place,
  language
}: {
  packs: readonly OfferedPack[]
  pack: string
  place: Place
  language: Language
}) {
  const text = words[language]
  return (
    <details className="frame pb-1 text-[0.92rem]" data-testid="packs">
      <summary className="min-h-11 py-2.5">
        <span className="muted">{text.pack}</span> <span>{packs.find(({ id }) => id === pack)?.title[language]}</span>
      </summary>
      <nav aria-label={text.others}>
        <ul className="pb-2">
          {packs
            .filter(({ id }) => id !== pack)
            .map(({ id, title }) => (
              <li key={id}>
                <a href={pagesOf(id)[place]} className="flex min-h-11 items-center">
                  {title[language]}
                </a>
              </li>
            ))}
        </ul>
      </nav>
    </details>
  )
}
