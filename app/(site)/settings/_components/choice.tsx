import { SETTINGS } from '#app/_addresses.ts'

type Props = {
  name: 'language' | 'theme' | 'text-size' | 'single-keys'
  label: string
  options: readonly { value: string; label: string; lang?: string }[]
  chosen: string
  hint?: string
}

/** A preference as a row of buttons. A plain form: it works before any script does. */
export function Choice({ name, label, options, chosen, hint }: Props) {
  return (
    <form action="/api/preferences" method="post">
      <input type="hidden" name="next" value={SETTINGS} />
      <fieldset>
        <legend className="mb-1 font-semibold text-[0.92rem]">{label}</legend>
        <div className="flex flex-wrap gap-2">
          {options.map((option) => (
            <button
              key={option.value}
              type="submit"
              name={name}
              value={option.value}
              lang={option.lang}
              aria-pressed={option.value === chosen}
              className="pick"
            >
              {option.label}
            </button>
          ))}
        </div>
        {hint && <p className="muted mt-2 text-[0.86rem]">{hint}</p>}
      </fieldset>
    </form>
  )
}
