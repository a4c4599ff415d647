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
/** The production server answers the endpoints itself, without Next, and the room; a command knows nothing else of the app. */
const KNOWN_TO_COMMANDS = ['app/api/_listener.ts', 'app/_addresses.ts']
const FRAMEWORK = /^(next|react|react-dom|next-auth)(\/|$)/
/** A feature has rooms of its own where it is large: attempts/closing. */
const FEATURE_FILE = /^lib\/features\/[a-z][a-z-]*(\/[a-z][a-z-]*)?\/(loaders|data|actions|mutations|schema)\.ts$/
const READS = /^lib\/features\/.+\/(data|schema)\.ts$/
/** Conditions of a query. */
const FILTER = /\b(?:lte?|gte?|notIn|in|not)\s*:/
/** The log of answers and the review list that follows from it. */
const ANSWERS =
  /\b(?:database|transaction|client)\.(?:answer|reviewItem)\.|\b(?:INTO|UPDATE|FROM) "ReviewItem"|\b(?:INTO|UPDATE) "Answer"/

/** What is against the rules, one line each, with file and line. */
export function violationsIn(sources: Sources): string[] {
  const violations: string[] = []
  for (const [path, text] of sources) {
    const layer = layerOf(path)
    if (!layer) violations.push(`${path}: belongs to no layer`)
    if (layer === 'features' && !FEATURE_FILE.test(path) && !ACCOUNT_FILES.includes(path))
      violations.push(`${path}: a feature has loaders, data, actions, mutations and schema, nothing else`)
    if (READS.test(path))
      for (const { to, line } of importsOf(path, text))
        if (to.endsWith('/mutations.ts')) violations.push(`${path}:${line}: what reads must not import ${to}`)
    if (layer === 'features' && !/\/(loaders|auth)\.ts$/.test(path))
      for (const { to, line } of importsOf(path, text))
        if (/^lib\/features\/.+\/loaders\.ts$/.test(to)) violations.push(`${path}:${line}: only loaders import ${to}`)
    if (path.endsWith('/schema.ts') && FILTER.test(text)) violations.push(`${path}: a schema holds no database filter`)
    if (/^(app|lib\/features)\//.test(path) && !path.startsWith('lib/features/answers/') && ANSWERS.test(text))
      violations.push(`${path}: answers are read and written in lib/features/answers`)
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
  if (layer === 'bin' && KNOWN_TO_COMMANDS.includes(to)) return []
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

/** A folder of a feature; its loaders stand above it, for they put together what a request needs of several features. */
const featureFolder = (path: string) => /^lib\/features\/(.+\/loaders(?=\.ts$)|.+(?=\/[^/]+$))/.exec(path)?.[1]

/**
 * Circles between the folders of features, each once, as `a -> b -> a`: folders in a circle are one room with a wall in
 * it, and neither can be changed or read alone.
 */
export const circlesIn = (sources: Sources): string[] => circlesBetween(sources, featureFolder)

/** Circles between the files of a folder; an import of a type, or one that is made only when it is needed, counts. */
export const fileCirclesIn = (sources: Sources, folder: string): string[] =>
  circlesBetween(sources, (path) => (path.startsWith(folder) ? path : undefined))

/** @param roomOf what is looked at of a file: files without it are left out */
function circlesBetween(sources: Sources, roomOf: (path: string) => string | undefined): string[] {
  const arrows = new Map<string, Set<string>>()
  for (const [path, text] of sources)
    for (const { to } of importsOf(path, text)) {
      const [from, target] = [roomOf(path), roomOf(to)]
      if (from && target && from !== target) arrows.set(from, (arrows.get(from) ?? new Set()).add(target))
    }
  const circles = new Set<string>()
  for (const [from, targets] of arrows)
    for (const target of targets) {
      const back = wayFrom(arrows, target, from)
      if (back) circles.add(toldFromItsFirst([from, ...back.slice(0, -1)]))
    }
  return [...circles].sort()
}

/** As it is written wherever one comes upon it: from its first folder in the alphabet. */
function toldFromItsFirst(circle: string[]): string {
  const at = circle.indexOf(circle.toSorted()[0])
  const turned = [...circle.slice(at), ...circle.slice(0, at)]
  return [...turned, turned[0]].join(' -> ')
}

/** A shortest way along the arrows, both ends among it. */
function wayFrom(arrows: ReadonlyMap<string, ReadonlySet<string>>, start: string, goal: string): string[] | undefined {
  const seen = new Set([start])
  const ways = [[start]]
  for (const way of ways) {
    const last = way[way.length - 1]
    if (last === goal) return way
    for (const next of arrows.get(last) ?? [])
      if (!seen.has(next)) {
        seen.add(next)
        ways.push([...way, next])
      }
  }
  return undefined
}

/** Folders of code with more files than one sees at a glance. */
export function crowdedFolders(sources: Sources, within: string, most: number): string[] {
  const files = new Map<string, number>()
  for (const path of sources.keys())
    if (path.startsWith(within)) files.set(dirname(path), (files.get(dirname(path)) ?? 0) + 1)
  return [...files].filter(([, count]) => count > most).map(([folder, count]) => `${folder}: ${count} files`)
}
