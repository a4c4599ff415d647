import { signIn } from '#app/_addresses.ts'
import { StartGuest } from '#app/_ui/start-guest.tsx'
import type { StartedFrom } from '#app/_ui/start-path.ts'
import type { Language } from '#lib/domain/bank/languages.ts'
import { words } from './text.ts'

type Props = {
  language: Language
  next: string
  from: StartedFrom | undefined
  /** The server's public address where only https takes its cookie and this request may not have been https. */
  secureUrl: string | undefined
}

/** That no cookie came back, what can be done, and the way to try again. */
export function NoCookie({ language, next, from, secureUrl }: Props) {
  const text = words[language]
  return (
    <div className="page" lang={language}>
      <div className="card max-w-xl">
        <h1 className="text-[1.5rem]">{text.title}</h1>
        <p className="mt-2">{from === 'choice' ? text.choiceLead : text.lead}</p>
        <ul className="mt-4 list-disc space-y-2 pl-6">
          <li>{text.allow}</li>
          {secureUrl && from !== 'choice' && (
            <li>
              {text.secure}{' '}
              <a href={`${secureUrl}${next}`} className="prose-link break-all">
                {secureUrl}
              </a>
              <br />
              <span className="muted">{text.operator}</span>
            </li>
          )}
        </ul>
        {from === 'sign-up' && <p className="mt-4">{text.accountMade}</p>}
        <div className="mt-6">
          <WayOn language={language} next={next} from={from} />
        </div>
      </div>
    </div>
  )
}

function WayOn({ language, next, from }: Omit<Props, 'secureUrl'>) {
  const text = words[language]
  if (!from) return <StartGuest language={language} next={next} label={text.again} />
  if (from === 'choice')
    return (
      <a href={next} className="btn min-h-14 px-8">
        {text.back}
      </a>
    )
  return (
    <a href={signIn(next)} className="btn btn-primary min-h-14 px-8">
      {from === 'sign-up' ? text.signIn : text.again}
    </a>
  )
}
