/**
 * Bundles what runs in the browser in production: React and our own parts, without Next's client, which alone is
 * larger than all of them. Next renders every page; bin/pages.ts names these scripts in it instead of Next's.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { ROOT } from '../lib/infra/paths.ts'

const ENTRIES = {
  // in one file: what the room needs must be there without network
  room: { file: 'app/(room)/exams/[attempt]/entry/room-entry.tsx', split: false },
  page: { file: 'app/_islands/page.ts', split: true }
}
export type Entry = keyof typeof ENTRIES

/** Beside Next's own files, and served by it like them: their names change with their content. */
const FOLDER = join(ROOT, '.next', 'static', 'client')

/** Writes the scripts into the build. @throws Error with what the bundler said */
export async function bundleClient(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true })
  for (const [name, { file, split }] of Object.entries(ENTRIES)) {
    const bundle = await rolldown({
      input: { [name]: join(ROOT, file) },
      cwd: ROOT,
      platform: 'browser',
      transform: { define: { 'process.env.NODE_ENV': '"production"' }, jsx: { runtime: 'automatic' } },
      logLevel: 'silent'
    })
    await bundle.write({
      dir: FOLDER,
      format: 'esm',
      minify: true,
      codeSplitting: split,
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: 'part-[name]-[hash].js'
    })
    await bundle.close()
  }
}

/** The address of a page's script in this build. @throws Error where there is none */
export function clientScript(entry: Entry): string {
  const file = readdirSync(FOLDER).find((name) => name.startsWith(`${entry}-`))
  if (!file) throw new Error(`${FOLDER} has no script for ${entry}.`)
  return `/_next/static/client/${file}`
}
