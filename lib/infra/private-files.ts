/** Files for the user alone who runs the app: they hold what learners wrote, and what signs them in. */
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { log } from './log.ts'
import { ROOT } from './paths.ts'

const FOLDER = 0o700
const FILE = 0o600
/** Permissions of everybody else. */
const OTHERS = 0o077

/** Ours whoever made it; any other folder that was there before may be shared with other programs, like /tmp. */
const DATA = join(ROOT, 'data')

/** Makes a folder, with those above it that are missing. @throws the error of the system where it cannot be made */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: FOLDER })
  if (folder === DATA) keepPrivate(folder)
}

/** Makes an empty file, or leaves the one that is there, and keeps it private. @throws the error of the system */
export function makePrivateFile(file: string): void {
  try {
    // never opened where it is there: closing it again would end the locks that SQLite has on it in this process
    closeSync(openSync(file, 'wx', FILE))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  keepPrivate(file)
}

/** Takes away what others may do with a file or folder; said in the log where the system does not let us. */
export function keepPrivate(path: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  // Windows has no such permissions, and tells made-up ones
  if ((mode & OTHERS) === 0 || process.platform === 'win32') return
  try {
    chmodSync(path, mode & ~OTHERS & 0o777)
  } catch (error) {
    log('others can read a file', { path, error: (error as NodeJS.ErrnoException).code })
  }
}
