/** A database that is busy, a disk that is full, a disk that is read-only: said clearly, nothing pretended, goes on. */
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Client, clientFor } from '../load/client.ts'
import { storedAttempt, storedRows } from './database.ts'
import { between, failed, newOutcome, type Outcome, sleep, until } from './fault.ts'
import type { Lab } from './lab.ts'
import type { Server } from './server.ts'
import { compare, handIn, Refused, repeatUnsaved, type Sitting, saveAt, sitDown, somePositions } from './sitting.ts'

const LEARNERS = 4

type Refusals = Map<string, number>

/** Saves until told to stop; what is refused is repeated later. */
async function work(client: Client, sitting: Sitting, refusals: Refusals, stopped: () => boolean): Promise<void> {
  while (!stopped())
    try {
      await saveAt(client, sitting, somePositions(sitting, between(1, 4)))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const what = `${error.status} ${error.code}`
      refusals.set(what, (refusals.get(what) ?? 0) + 1)
    }
}

type Trouble = {
  name: string
  /** What the server may say meanwhile, as status and code. */
  says: string
  begin: (server: Server) => void | Promise<void>
  end: (server: Server) => void | Promise<void>
}

/** Saves before, during and after the trouble. */
async function throughTrouble(outcome: Outcome, server: Server, { name, says, begin, end }: Trouble): Promise<void> {
  const client = clientFor(server.port, 64, 30_000)
  try {
    const sittings: Sitting[] = []
    while (sittings.length < LEARNERS) sittings.push(await sitDown(client))
    for (const sitting of sittings)
      for (let at = 0; at < 5; at++) await saveAt(client, sitting, somePositions(sitting, 2))
    const refusals: Refusals = new Map()
    const total = () => [...refusals.values()].reduce((sum, one) => sum + one, 0)
    let over = false
    const loops = Promise.all(sittings.map((sitting) => work(client, sitting, refusals, () => over)))
    // a failure is thrown where they are waited for
    loops.catch(() => {})
    await begin(server)
    await until(`a refusal because of: ${name}`, () => total() >= LEARNERS * 3, 60_000)
    // handing in needs the disk as well, and must not half succeed
    const [first] = sittings
    const refused = await handIn(client, first).then(
      () => undefined,
      (error) => error
    )
    if (refused === undefined) {
      // a moment with room enough for it: then it is there
      if (storedAttempt(server.file, first.record.attempt).submittedAt === null)
        failed(outcome, `${name}: the hand-in is lost`)
    } else if (!(refused instanceof Refused && says.includes(String(refused.code))))
      failed(outcome, `${name}: the hand-in was refused with ${refused}`)
    over = true
    await loops
    await end(server)
    for (const what of refusals.keys())
      if (!says.includes(what)) failed(outcome, `${name}: the server said ${what} instead of ${says}`)
    // with the same revisions
    for (const sitting of sittings)
      await until(`saving again after: ${name}`, () =>
        repeatUnsaved(client, sitting).then(
          () => true,
          (error) => (error instanceof Refused && error.code !== 'attempt-closed' ? false : Promise.reject(error))
        )
      )
    for (const { record } of sittings) compare(outcome, name, record, storedRows(server.file, record.attempt))
    for (const sitting of sittings.slice(1)) {
      await handIn(client, sitting)
      if (storedAttempt(server.file, sitting.record.attempt).result === null) failed(outcome, `${name}: no result`)
    }
    outcome.runs++
    outcome.acknowledged += sittings.reduce((sum, { record }) => sum + record.answers, 0)
    outcome.notes?.push(`${name}: ${[...refusals].map(([what, count]) => `${what} × ${count}`).join(', ')}`)
  } finally {
    client.close()
  }
}

const run = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** A disk of a few megabytes as a file, of its own kind so that it can be made to fail; undefined where that is not allowed. */
function smallDisk(lab: Lab, name: string) {
  const folder = join(lab.folder, `disk-${name}`)
  const image = join(lab.folder, `${name}.img`)
  mkdirSync(folder)
  writeFileSync(image, '')
  truncateSync(image, 32 * 2 ** 20)
  if (!run('mkfs.ext4', '-q', '-m', '0', image)) return
  if (!run('mount', '-o', 'loop,errors=remount-ro', image, folder)) return
  const remove = () => run('umount', folder) || run('umount', '-l', folder)
  // also where the tests are stopped by hand, and before their folder is removed
  process.prependOnceListener('exit', remove)
  const found = spawnSync('losetup', ['-j', image], { encoding: 'utf8' }).stdout
  const device = /^\/dev\/(loop\d+):/.exec(found)?.[1]
  return {
    folder,
    /** As the kernel does when it meets a broken block; only ever our own device. */
    fail: () => {
      if (!device) return false
      try {
        writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1')
        return true
      } catch {
        return false
      }
    },
    /** As an operator does it; nothing may have a file open on it. */
    mend: () =>
      run('umount', folder) &&
      spawnSync('e2fsck', ['-fy', image]).status !== null &&
      run('mount', '-o', 'loop', image, folder),
    remove
  }
}

type Disk = NonNullable<ReturnType<typeof smallDisk>>

async function onSmallDisk(
  lab: Lab,
  outcome: Outcome,
  name: string,
  work: (disk: Disk, server: Server) => Promise<void>
): Promise<void> {
  const disk = smallDisk(lab, name)
  if (!disk) {
    outcome.skipped = 'no small disk can be mounted here'
    return
  }
  const server = await lab.server(name, 'api', { folder: disk.folder })
  try {
    await server.start()
    await work(disk, server)
  } finally {
    await server.remove()
    disk.remove()
  }
}

/** Takes all the space that is left. */
function fill(file: string): void {
  const opened = openSync(file, 'a')
  try {
    for (const size of [2 ** 16, 2 ** 12])
      try {
        while (writeSync(opened, Buffer.alloc(size)) === size);
      } catch {
        // full
      }
  } finally {
    closeSync(opened)
  }
}

/** Another process, a backup say, holds the write lock for longer than the server waits. */
export async function databaseBusy(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  const server = await lab.server('busy', 'api')
  let other: Sqlite.Database | undefined
  try {
    await server.start()
    await throughTrouble(outcome, server, {
      name: 'database busy',
      says: '503 storage-busy',
      begin: () => {
        other = new Sqlite(server.file, { timeout: 10_000 })
        other.exec('BEGIN IMMEDIATE')
      },
      end: () => {
        other?.exec('ROLLBACK')
      }
    })
  } finally {
    other?.close()
    await server.remove()
  }
  return outcome
}

export async function diskFull(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  await onSmallDisk(lab, outcome, 'full', ({ folder }, server) =>
    throughTrouble(outcome, server, {
      name: 'disk full',
      says: '507 storage-full',
      // and the little that is freed meanwhile is taken as well
      begin: async () => {
        for (let at = 0; at < 10; at++) {
          fill(join(folder, 'filler'))
          await sleep(50)
        }
      },
      end: () => rmSync(join(folder, 'filler'))
    })
  )
  return outcome
}

/** The kernel makes a disk read-only when it meets a fault on it, under the server's open files. */
export async function diskReadOnly(lab: Lab): Promise<Outcome> {
  const outcome = newOutcome()
  await onSmallDisk(lab, outcome, 'read-only', async (disk, server) => {
    if (!existsSync('/sys/fs/ext4')) {
      outcome.skipped = 'no disk can be made read-only under open files here'
      return
    }
    await throughTrouble(outcome, server, {
      name: 'disk read-only',
      says: '503 storage-read-only',
      begin: () => {
        if (!disk.fail()) throw new Error('the disk could not be made read-only')
      },
      end: async () => {
        await server.kill()
        if (!disk.mend()) throw new Error('the disk could not be made writable again')
        await server.start()
      }
    })
  })
  return outcome
}
