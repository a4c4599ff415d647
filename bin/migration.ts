/**
 * npm run migration -- <name>   writes the SQL that leads from the committed migrations to prisma/schema.prisma.
 * Uses Prisma's schema engine as WebAssembly, so it needs no download.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import { MIGRATIONS_FOLDER, readMigrations } from '../lib/infra/migrate.ts'
import { readArguments, refuse } from './arguments.ts'

/** The engine sends a whole migration as one statement, which better-sqlite3 takes only as a script. */
class ShadowDatabases extends PrismaBetterSqlite3 {
  override async connectToShadowDb() {
    const adapter = await super.connectToShadowDb()
    const executeRaw = adapter.executeRaw.bind(adapter)
    adapter.executeRaw = async (query) => {
      if (query.args.length > 0) return executeRaw(query)
      await adapter.executeScript(query.sql)
      return 0
    }
    return adapter
  }
}

/** The SQL from the committed migrations to the data model; empty when they agree. */
export async function pendingSql(): Promise<string> {
  const schema = join(MIGRATIONS_FOLDER, '..', 'schema.prisma')
  const factory = new ShadowDatabases({ url: ':memory:' }, { shadowDatabaseUrl: ':memory:' })
  const engine = await SchemaEngine.new(
    { datamodels: [[schema, readFileSync(schema, 'utf8')]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory)
  )
  const { stdout } = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: MIGRATIONS_FOLDER,
      lockfile: {
        path: 'migration_lock.toml',
        content: readFileSync(join(MIGRATIONS_FOLDER, 'migration_lock.toml'), 'utf8')
      },
      shadowDbInitScript: '',
      migrationDirectories: readMigrations().map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } }
      }))
    },
    to: { tag: 'schemaDatamodel', files: [{ path: schema, content: readFileSync(schema, 'utf8') }] },
    shadowDatabaseUrl: null,
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] }
  } as unknown as Parameters<SchemaEngine['diff']>[0])
  return (stdout ?? '').replace('-- This is an empty migration.', '').trim()
}

if (import.meta.main) {
  const usage = 'run migration -- <name>'
  const [name, ...more] = readArguments(usage, {}, 'name').positionals
  if (!name || more.length > 0) refuse(usage, 'A migration has one name.')
  if (!/^[a-z0-9_]+$/.test(name)) refuse(usage, `"${name}" is no name: a-z, 0-9 and _.`)
  const sql = await pendingSql()
  if (sql === '') console.log('The migrations already lead to prisma/schema.prisma.')
  else {
    const number = String(readdirSync(MIGRATIONS_FOLDER).filter((entry) => /^\d/.test(entry)).length + 1).padStart(
      4,
      '0'
    )
    const folder = join(MIGRATIONS_FOLDER, `${number}_${name}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
    console.log(`wrote ${join(folder, 'migration.sql')}: read it before you commit it`)
  }
}
