/** Bundles the exam room for production: React and the room alone, about half of what a page of Next's sends. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { ROOT } from '../lib/infra/paths.ts'

const ENTRY = 'app/(room)/exams/[attempt]/_components/room-entry.tsx'
/** Beside Next's own files, and served by it like them: their names change with their content. */
const FOLDER = join(ROOT, '.next', 'static', 'room')

/** Writes the room's scripts into the build. @throws Error with what the bundler said */
export async function bundleRoom(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  const bundle = await rolldown({
    input: { room: join(ROOT, ENTRY) },
    cwd: ROOT,
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' }, jsx: { runtime: 'automatic' } },
    logLevel: 'silent'
  })
  await bundle.write({
    dir: FOLDER,
    format: 'esm',
    minify: true,
    // one file: what the room needs must be there without network
    codeSplitting: false,
    entryFileNames: 'room-[hash].js'
  })
  await bundle.close()
}

/** The address of the room's script in this build; undefined where there is none. */
export function roomScript(): string | undefined {
  const file = readdirSync(FOLDER).find((name) => /^room-.*\.js$/.test(name))
  return file && `/_next/static/room/${file}`
}
