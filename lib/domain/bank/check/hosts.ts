/** References lead where the pack says that its official documentation is. */
import type { Bank } from '../bank.ts'
import type { Finding } from './finding.ts'

/** Every reference to a host that the pack does not list; none where it lists no host. */
export function checkHosts(bank: Bank): Finding[] {
  const { hosts } = bank.pack
  if (!hosts) return []
  const counts = new Map<string, number>()
  const placeIn = (file: string) => {
    const place = counts.get(file) ?? 0
    counts.set(file, place + 1)
    return place
  }
  const found = [
    ...bank.exams.flatMap((exam) => urlsIn(exam).map((one) => ({ file: `exams/${exam.id}.yaml`, ...one }))),
    ...(['questions', 'families'] as const).flatMap((folder) =>
      bank[folder].flatMap((item) => {
        const file = `${folder}/${item.topic}.yaml`
        const place = placeIn(file)
        return urlsIn(item).map(({ url, path }) => ({ file, url, path: [folder, place, ...path] }))
      })
    ),
    ...urlsIn(bank.errata).map(({ url, path }) => ({ file: 'errata.yaml', url, path: ['errata', ...path] }))
  ]
  return found
    .filter(({ url }) => !hosts.some((host) => isBelow(new URL(url).hostname, host)))
    .map(({ file, path, url }) => ({
      rule: 'host',
      file,
      path,
      message: `${new URL(url).hostname} is not among the hosts of pack.yaml (${hosts.join(', ')})`
    }))
}

const isBelow = (name: string, host: string) => name === host || name.endsWith(`.${host}`)

/** Every `url` below a value, with its path. */
function urlsIn(value: unknown, path: (string | number)[] = []): { url: string; path: (string | number)[] }[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name]
    return name === 'url' && typeof inner === 'string' ? [{ url: inner, path: here }] : urlsIn(inner, here)
  })
}
