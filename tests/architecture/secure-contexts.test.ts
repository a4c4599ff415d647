/**
 * A server in a home or a school often answers on plain http, where a page is no secure context: these APIs are
 * missing there. They may be used only in the files below, each of which goes on without them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#lib/infra/paths.ts'

/** File to the API that it guards. */
const guarded: Record<string, RegExp> = {
  'app/(room)/exams/[attempt]/frame/download-responses.tsx': /^subtle$/,
  'app/(room)/exams/[attempt]/frame/response-file.ts': /^subtle$/,
  'app/(room)/exams/[attempt]/entry/room-worker.ts': /^serviceWorker$/,
  'app/_sync/browser.ts': /^caches$/
}

const secureOnly =
  /\b(randomUUID|subtle|serviceWorker|clipboard|cookieStore|caches|wakeLock|Notification|PushManager|mediaDevices|credentials(?=\.)|geolocation|showSaveFilePicker|showOpenFilePicker|showDirectoryPicker)\b|\bnavigator\s*\??\.\s*(locks|storage|share|canShare|bluetooth|usb|serial|hid|gpu)\b/g

/** The names of secure contexts' APIs in a source, comments left out. */
function secureNames(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')
  return [...code.matchAll(secureOnly)].map((match) => match[1] ?? match[2] ?? '')
}

const browserFiles = readdirSync(join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })
  .map((file) => join('app', file))
  // app/api runs on the server, where Node has all of them
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(join('app', 'api')))

test('only files that go on without them use the APIs of secure contexts', () => {
  const found = browserFiles.flatMap((file) =>
    secureNames(readFileSync(join(ROOT, file), 'utf8'))
      .filter((name) => !guarded[file]?.test(name))
      .map((name) => `${file}: ${name}`)
  )
  expect(found).toEqual([])
})

test('every file of the list still uses what it guards', () => {
  for (const [file, api] of Object.entries(guarded))
    expect(
      secureNames(readFileSync(join(ROOT, file), 'utf8')).some((name) => api.test(name)),
      file
    ).toBe(true)
})

test.each([
  ['crypto.randomUUID()', ['randomUUID']],
  ['const { subtle } = crypto', ['subtle']],
  ["navigator.locks.request('x')", ['locks']],
  ['navigator?.storage.persist()', ['storage']],
  ['navigator.clipboard.writeText(text)', ['clipboard']],
  ['// crypto.randomUUID is missing here\nnewId()', []]
])('a use is seen: %s', (source, names) => {
  expect(secureNames(source)).toEqual(names)
})
