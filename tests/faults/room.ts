/** The exam room in a real browser: what a learner does there, and what the page shows of it. */
import type { BrowserContext, Page } from '@playwright/test'
import { storedAttempt, storedRows } from './database.ts'
import { between, failed, type Outcome, until } from './fault.ts'

/** The chosen options of a position as the room shows them, and whether it says that everything is saved. */
export type Shown = { position: number; selected: string; saved: boolean }

/** What was chosen at a position, in the order in which it was. `performance.now()` of this process. */
export type History = Map<number, { selected: string; at: number }[]>

export type Room = {
  page: Page
  attempt: string
  /** The ids of each question's options in the order shown. */
  options: string[][]
  history: History
  /** By position: how much of its history was there when the room last said that everything is saved. */
  savedUpTo: Map<number, number>
  /** A key was pressed at this position and the page was gone before it could be seen what it did. */
  unseen: number | undefined
}

export const cookieFor = (url: string, cookie: string) => {
  const [name, ...value] = cookie.split('=')
  return { name, value: value.join('='), url, sameSite: 'Lax' as const, httpOnly: true }
}

export function roomOf(page: Page, file: string, attempt: string): Room {
  const options = storedAttempt(file, attempt).form.items.map((item) => item.options)
  return { page, attempt, options, history: new Map(), savedUpTo: new Map(), unseen: undefined }
}

/** For a context: the explanation that a newcomer gets is not part of these tests. */
export const withoutTutorial = (context: BrowserContext) =>
  context.addInitScript(() => {
    try {
      localStorage.setItem('gokaku:tutorial-seen', '1')
    } catch {
      // not our page
    }
  })

const untilOpen = (page: Page, timeout = 30_000) => page.locator('[data-hydrated]').waitFor({ timeout })

/** Opens the room, with or without network, and waits until it can be used. */
export async function enter({ page, attempt }: Room, url: string): Promise<void> {
  await page.goto(`${url}/exams/${attempt}`, { waitUntil: 'commit' })
  await untilOpen(page)
}

export async function reload({ page }: Room): Promise<void> {
  await page.reload({ waitUntil: 'commit' })
  await untilOpen(page)
}

type Seen = { position: number; checked: number[]; saved: boolean } | undefined

/** What the page shows now, in one look; undefined where it shows no question. */
const look = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const question = document.querySelector('[data-testid=question]')
    const state = document.querySelector('[data-testid=save-state]')
    const number = /\d+/.exec(question?.querySelector('h2')?.textContent ?? '')
    if (!question || !state || !number) return
    const inputs = [...(question.querySelector('fieldset')?.querySelectorAll('input') ?? [])]
    return {
      position: Number(number[0]) - 1,
      checked: inputs.flatMap((input, at) => (input.checked ? [at] : [])),
      saved: state.getAttribute('data-unsaved') === '0'
    }
  })

/** The shown question; what it says of being saved holds for everything done before. @throws where there is none */
export async function shown(room: Room): Promise<Shown> {
  const seen = await look(room.page)
  if (!seen) throw new Error('the room shows no question')
  const ids = room.options[seen.position]
  if (seen.saved) for (const [position, steps] of room.history) room.savedUpTo.set(position, steps.length)
  return {
    position: seen.position,
    selected: seen.checked
      .map((at) => ids[at])
      .sort()
      .join(''),
    saved: seen.saved
  }
}

/** Presses the key of an option of the shown question and notes what is chosen then. */
export async function answer(room: Room, option?: number): Promise<Shown> {
  const before = await shown(room)
  const key = option ?? between(0, room.options[before.position].length - 1)
  room.unseen = before.position
  await room.page.keyboard.press(String(key + 1))
  const at = performance.now()
  const seen = await look(room.page)
  if (!seen || seen.position !== before.position) throw new Error('the question went away')
  room.unseen = undefined
  const selected = seen.checked
    .map((one) => room.options[seen.position][one])
    .sort()
    .join('')
  if (selected !== before.selected)
    room.history.set(before.position, [...(room.history.get(before.position) ?? []), { selected, at }])
  if (seen.saved && selected !== before.selected)
    for (const [position, steps] of room.history) room.savedUpTo.set(position, steps.length)
  return { position: before.position, selected, saved: seen.saved }
}

export const next = ({ page }: Room) => page.keyboard.press('ArrowRight')

/** Farther than this the overview is quicker. */
const FEW_STEPS = 6

/** Turns to a question. What is pressed before the page listens is pressed again. */
export async function turnTo(room: Room, position: number): Promise<void> {
  const { page } = room
  await until(`question ${position + 1}`, async () => {
    const from = (await look(page))?.position
    const steps = from === undefined ? Number.POSITIVE_INFINITY : position - from
    if (steps === 0) return true
    if (Math.abs(steps) <= FEW_STEPS) {
      for (let step = 0; step < Math.abs(steps); step++)
        await page.keyboard.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft')
    } else {
      const overview = page.getByTestId('overview')
      if (!(await overview.isVisible())) await page.keyboard.press('r')
      await overview.locator('[data-list=all] ol').getByRole('button').nth(position).click({ timeout: 5_000 })
    }
    return (await look(page))?.position === position
  })
}

/** Resolves when the room says that everything is saved. */
export async function untilSaved(room: Room, within = 60_000): Promise<void> {
  await room.page.locator('[data-testid=save-state][data-unsaved="0"]').waitFor({ timeout: within })
  for (const [position, steps] of room.history) room.savedUpTo.set(position, steps.length)
}

/**
 * Holds what is stored, and with `shownToo` what the room shows, against the history: at each position the newest
 * choice that had to survive, or a later one. @param by up to which moment choices had to survive without being saved
 */
export async function checkHistory(
  outcome: Outcome,
  where: string,
  room: Room,
  file: string,
  { by, shownToo }: { by: number; shownToo: boolean }
): Promise<void> {
  // looking at the questions below would count what the room says now for what it said then
  const savedUpTo = new Map(room.savedUpTo)
  const rows = new Map(storedRows(file, room.attempt).map((row) => [row.position, row.selected]))
  for (const [position, steps] of [...room.history].sort(([left], [right]) => left - right)) {
    const due = Math.max(savedUpTo.get(position) ?? 0, steps.filter(({ at }) => at <= by).length)
    if (due === 0) continue
    outcome.acknowledged++
    const fine = new Set(steps.slice(due - 1).map(({ selected }) => selected))
    const why =
      (savedUpTo.get(position) ?? 0) >= due
        ? 'was shown as saved'
        : `was there ${Math.round(by - (steps[due - 1]?.at ?? by))} ms longer than needed`
    const stored = rows.get(position)
    if (stored === undefined || !(fine.has(stored) || room.unseen === position)) {
      outcome.lost++
      if (!stored) outcome.blanked = (outcome.blanked ?? 0) + 1
      failed(
        outcome,
        `${where}: question ${position + 1} of ${room.attempt} is stored as ${stored}, and may be ${[...fine].join(' or ')}, which ${why}`
      )
    }
    if (!shownToo) continue
    await turnTo(room, position)
    const { selected } = await shown(room)
    if (selected !== stored)
      failed(outcome, `${where}: question ${position + 1} is stored as ${stored} and shown as ${selected}`)
  }
}

/** What is stored is where the history goes on from, whatever was lost or never due. */
export function startAfresh(room: Room): void {
  room.history.clear()
  room.savedUpTo.clear()
  room.unseen = undefined
}
