/** How much room is left for what the database stores. */
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseClient } from './database.ts'

const MEGABYTE = 1024 * 1024

/** Megabytes that the database has in use, and that its disk has left. */
export async function measureStorage(client: DatabaseClient): Promise<{ used: number; free: number }> {
  // what the sweep gave back stays in the file as empty pages, and is written again before the file grows
  const [{ file, pages, size }] = await client.$queryRaw<
    [{ file: string; pages: number | bigint; size: number | bigint }]
  >`
    SELECT file, page_count - freelist_count AS pages, page_size AS size
    FROM pragma_database_list, pragma_page_count, pragma_freelist_count, pragma_page_size WHERE name = 'main'`
  const { bavail, bsize } = statfsSync(dirname(file))
  return { used: (Number(pages) * Number(size)) / MEGABYTE, free: (bavail * bsize) / MEGABYTE }
}
