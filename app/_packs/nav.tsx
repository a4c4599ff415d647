'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { isAnswering, pagesOf, placeIn, SETTINGS, signIn } from '#app/_addresses.ts'
import type { Elements } from '#app/_ui/elements.ts'
import { texts } from '#app/_ui/text.ts'
import { type Language, otherLanguage } from '#lib/domain/bank/languages.ts'
import type { OfferedPack } from '#lib/features/catalog/data.ts'
import { Switcher } from './switcher.tsx'

const words = texts(
  {
    name: '合格ノート',
    site: 'サイト内の移動',
    skip: '本文へ移動',
    home: '今日',
    exams: '模擬試験',
    drills: '練習',
    review: '復習',
    notes: 'ノート',
    settings: '設定',
    signIn: 'サインイン',
    switch: 'English'
  },
  {
    name: 'Gokaku Note',
    site: 'Site',
    skip: 'Skip to content',
    home: 'Today',
    exams: 'Exams',
    drills: 'Practice',
    review: 'Review',
    notes: 'Notes',
    settings: 'Settings',
    signIn: 'Sign in',
    switch: '日本語'
  }
)

const PLACES = [
  { place: 'home', icon: <path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z" /> },
  { place: 'exams', icon: <path d="M12 5a8 8 0 1 0 .01 0zM12 9v4l3 2M9 2h6" /> },
  { place: 'drills', icon: <path d="M4 20l1-5L16 4l4 4L9 19zM14 6l4 4" /> },
  { place: 'review', icon: <path d="M4 12a8 8 0 1 0 3-6M4 3v4h4" /> },
  { place: 'notes', icon: <path d="M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM9 8h6M9 12h6" /> }
] as const

type Props = {
  language: Language
  signedIn: boolean
  /** All that are on offer, and the one that this page belongs to. */
  packs: readonly OfferedPack[]
  pack: string
}

/** The way around: a bar on top, and within a thumb's reach below on a phone; and to the other packs where there are. */
export function Nav({ language, signedIn, packs, pack }: Props) {
  const path = usePathname()
  const query = useSearchParams().toString()
  const text = words[language]
  const pages = pagesOf(pack)
  const here = placeIn(path)
  const account = signedIn ? SETTINGS : signIn()
  return (
    <header className="no-print border-line border-b">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded focus:bg-surface focus:px-4 focus:py-2"
      >
        {text.skip}
      </a>
      <div className="frame flex min-h-15 items-center gap-1 max-sm:low:flex-wrap sm:gap-4">
        <a
          href={pages.home}
          className="mr-2 whitespace-nowrap font-semibold font-serif text-[1.1rem] text-ink no-underline"
        >
          {text.name}
        </a>
        <nav
          aria-label={text.site}
          // nothing stands below an answer on a phone but what belongs to it
          className={`fixed inset-x-0 bottom-0 z-10 flex justify-around ${isAnswering(path) ? 'max-sm:hidden' : ''} border-line border-t bg-surface max-sm:low:static max-sm:low:order-1 max-sm:low:w-full max-sm:low:border-0 max-sm:low:bg-transparent sm:static sm:justify-start sm:gap-2 sm:border-0 sm:bg-transparent`}
        >
          {PLACES.map(({ place, icon }) => (
            <Place key={place} href={pages[place]} here={place === here} label={text[place]} icon={icon} />
          ))}
        </nav>
        <span className="flex-1" />
        <form action="/api/preferences" method="post">
          <input type="hidden" name="language" value={otherLanguage(language)} />
          <input type="hidden" name="next" value={query ? `${path}?${query}` : path} />
          <button
            type="submit"
            lang={otherLanguage(language)}
            translate="no"
            className="min-h-11 px-2 text-[0.92rem] text-ink-2"
          >
            {text.switch}
          </button>
        </form>
        <a
          href={account}
          aria-current={path.startsWith(account) ? 'page' : undefined}
          className="flex min-h-11 items-center whitespace-nowrap px-2 text-[0.92rem] text-ink-2 no-underline aria-[current]:font-bold aria-[current]:underline"
        >
          {signedIn ? text.settings : text.signIn}
        </a>
      </div>
      {packs.length > 1 && <Switcher packs={packs} pack={pack} place={here ?? 'home'} language={language} />}
    </header>
  )
}

function Place({ href, here, label, icon }: { href: string; here: boolean; label: string; icon: Elements }) {
  return (
    <a
      href={href}
      aria-current={here ? 'page' : undefined}
      className="flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center px-1 text-center text-[0.72rem] leading-tight sm:min-w-14 sm:flex-none sm:px-2 text-ink-2 no-underline aria-[current]:font-bold aria-[current]:text-ink sm:min-h-15 sm:border-b-2 sm:border-paper sm:text-[0.92rem] sm:aria-[current]:border-shu"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className={`h-5 w-5 sm:hidden ${here ? 'text-shu' : ''}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {icon}
      </svg>
      <span>{label}</span>
    </a>
  )
}
