/** Who imports what, and which imports run against the layers. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Path from the root -> text. */
export type Sources = ReadonlyMap<string, string>
export type Import = { from: string; to: string; line: number }

const GENERATED = 'lib/infra/generated'

/** The TypeScript files below the given folders, and the given files. */
export function readSources(root: string, entries: readonly string[]): Sources {
  const sources = new Map<string, string>()
  const visit = (path: string) => {
    if (path === GENERATED || !existsSync(join(root, path))) return
    if (statSync(join(root, path)).isDirectory())
      for (const name of readdirSync(join(root, path))) visit(`${path}/${name}`)
    else if (/\.(ts|tsx|mjs)$/.test(path)) sources.set(path, readFileSync(join(root, path), 'utf8'))
  }
  for (const entry of entries) visit(entry)
  return sources
}

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length

const SPECIFIER = /(?:\bfrom\s*(?=['"])|\bimport\s*(?=['"])|\b(?:import|require)\s*\(\s*)(['"`])([^'"`\n]+)\1/g

/**
 * Every import of a file: static, type-only, re-exported, dynamic and for side effects. A path that leads into the
 * project (relative, `#app/`, `#lib/`) is given from the root, a package by its name. A few words too many may be
 * taken for an import (in a comment); none is missed.
 */
export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(SPECIFIER)].map((match) => {
    const [, , specifier] = match
    const line = lineAt(text, match.index)
    if (specifier.startsWith('.')) return { from: path, to: normalize(join(dirname(path), specifier)), line }
    return { from: path, to: specifier.startsWith('#') ? specifier.slice(1) : specifier, line }
  })
}

type Layer = 'app' | 'bin' | 'features' | 'infra' | 'domain'

/** The layer of a file of this project; undefined for a package. */
function layerOf(path: string): Layer | undefined {
  if (/^(app\/|proxy\.ts$|instrumentation\.ts$)/.test(path)) return 'app'
  if (path.startsWith('bin/')) return 'bin'
  return /^lib\/(features|infra|domain)\//.exec(path)?.[1] as Layer | undefined
}

const MAY_IMPORT: Record<Layer, readonly Layer[]> = {
  app: ['app', 'features', 'infra', 'domain'],
  bin: ['bin', 'features', 'infra', 'domain'],
  features: ['features', 'infra', 'domain'],
  infra: ['infra', 'domain'],
  domain: ['domain']
}
const DOMAIN_PACKAGES = ['zod', 'ts-fsrs']
/** Where the request is known: only there React and Next may be imported below app/. */
const KNOWS_THE_REQUEST = /^(lib\/features\/(\w[\w-]*\/(loaders|actions)\.ts|account\/auth\.ts)|bin\/server\.ts)$/
/** Beside the files of every feature: signing in through a provider, and the cookie that both servers read. */
const ACCOUNT_FILES = ['lib/features/account/auth.ts', 'lib/features/account/session.ts']
/** The production server answers the endpoints itself, without Next; a command knows nothing else of the app. */
const LISTENER = 'app/api/_listener.ts'
const FRAMEWORK = /^(next|react|react-dom|next-auth)(\/|$)/
const FEATURE_FILE = /^lib\/features\/[a-z][a-z-]*\/(loaders|data|actions|mutations|schema)\.ts$/

/** What is against the rules, one line each, with file and line. */
export function violationsIn(sources: Sources): string[] {
  const violations: string[] = []
  for (const [path, text] of sources) {
    const layer = layerOf(path)
    if (!layer) violations.push(`${path}: belongs to no layer`)
    if (layer === 'features' && !FEATURE_FILE.test(path) && !ACCOUNT_FILES.includes(path))
      violations.push(`${path}: a feature has loaders, data, actions, mutations and schema, nothing else`)
    if (layer) for (const found of importsOf(path, text)) violations.push(...problemsOf(found, layer))
    // a command may start what it finds in node_modules by its path
    if (layer !== 'bin')
      for (const { index } of text.matchAll(/\bimport\s*\(\s*(?!['"`])[^)\s]/g))
        violations.push(`${path}:${lineAt(text, index)}: imports what only running it can tell`)
  }
  return violations
}

function problemsOf({ from, to, line }: Import, layer: Layer): string[] {
  const target = layerOf(to)
  const at = `${from}:${line}`
  if (layer === 'bin' && to === LISTENER) return []
  if (target) return MAY_IMPORT[layer].includes(target) ? [] : [`${at}: ${layer} must not import ${to}`]
  if (layer === 'domain' && !DOMAIN_PACKAGES.includes(to)) return [`${at}: the domain must not import ${to}`]
  // its format of the cookie is no framework: nothing of it knows a request
  if (to === 'next-auth/jwt' && from === 'lib/features/account/session.ts') return []
  if (to.startsWith('next-auth') && !(from === 'lib/features/account/auth.ts' || from.startsWith('app/api/auth/')))
    return [`${at}: only account/auth.ts and its route know next-auth`]
  if (FRAMEWORK.test(to) && layer !== 'app' && !KNOWS_THE_REQUEST.test(from))
    return [`${at}: ${to} belongs where the request is known`]
  return []
}
