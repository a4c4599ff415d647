/**
 * The exam room without network: its page (the same document for every attempt, without data) and its scripts. The
 * answers and the questions are not here; the room keeps those itself. Nothing of /api and no other page is touched.
 *
 * A new version of this file waits until no room and no result is open: in mid-exam nothing changes hands. A new build
 * of the app does not need one, for it changes the names of its scripts and not this file.
 */
const CACHE = 'gokaku-room-1'
const SHELL = '/exams/shell'
/** Milliseconds that the network has to answer before the kept page is shown. */
const PATIENCE = 3_000

const isRoom = ({ origin, pathname }) => origin === location.origin && /^\/exams\/[^/]+$/.test(pathname)
const isAsset = ({ origin, pathname }) =>
  origin === location.origin && (pathname.startsWith('/_next/static/') || pathname === '/icon.svg')
const absolute = (address) => new URL(address, location.origin)

/** Everything that a page of ours names and that must be there for it to work. */
const assetsIn = (html) => [...new Set(html.match(/\/(_next\/static\/|icon\.svg)[^"'\\\s<>)]*/g))]

const openRooms = async () =>
  (await clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(({ url }) => isRoom(absolute(url)))

// One change of the cache after another, so that none tidies away what the next one counts on.
let work = Promise.resolve()
const inTurn = (job) => {
  work = work.then(job).catch(() => {})
  return work
}

const keptShell = async () => (await caches.open(CACHE)).match(SHELL, { ignoreVary: true })

/** @throws where one of them cannot be had */
async function keepAssets(addresses) {
  const cache = await caches.open(CACHE)
  await Promise.all(
    addresses.map(async (address) => {
      if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address)
    })
  )
}

/** The page with its own headers, and so its own nonce; only once everything that it names is there. */
async function keepShell(response) {
  await keepAssets(assetsIn(await response.clone().text()))
  await (await caches.open(CACHE)).put(SHELL, response)
}

async function room(event) {
  const answer = fetch(event.request)
  event.waitUntil(
    answer.then(
      (response) => {
        if (!response.ok || response.redirected) return
        const copy = response.clone()
        return inTurn(() => keepShell(copy))
      },
      () => {}
    )
  )
  const soon = await Promise.race([
    answer.catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, PATIENCE))
  ])
  if (soon && soon.status < 500) return soon
  return (await keptShell()) ?? answer
}

// names of assets change with their content, so the kept one is the right one
const asset = async (request) => (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request)

/** An open room says what it has loaded: with this its first visit already survives without network. */
async function keepRoom(assets) {
  // one that is gone from the server (a deploy in mid-exam) does not keep the others from being kept
  await Promise.allSettled(assets.map((address) => keepAssets([address])))
  if (!(await keptShell())) {
    const response = await fetch(SHELL)
    if (response.ok && !response.redirected) await keepShell(response)
  }
  // another open room may be of another build
  if ((await openRooms()).length > 1) return
  const shell = await keptShell()
  const needed = new Set([...assets, ...(shell ? assetsIn(await shell.text()) : [])].map((at) => absolute(at).href))
  const cache = await caches.open(CACHE)
  for (const request of await cache.keys())
    if (isAsset(absolute(request.url)) && !needed.has(request.url)) await cache.delete(request)
}

/** What an older version kept goes on being kept, for answers that wait without network; the next room tidies up. */
async function replaceOlder() {
  const cache = await caches.open(CACHE)
  for (const name of await caches.keys()) {
    if (!name.startsWith('gokaku-room-') || name === CACHE) continue
    const older = await caches.open(name)
    for (const request of await older.keys()) {
      const response = await older.match(request, { ignoreVary: true })
      if (response) await cache.put(request.url, response)
    }
    await caches.delete(name)
  }
}

self.addEventListener('install', (event) => {
  // saves need not wait until this script is awake
  event.waitUntil(event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => {}))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(inTurn(replaceOlder).then(() => clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = absolute(request.url)
  if (request.method !== 'GET') return
  if (request.mode === 'navigate' && isRoom(url)) event.respondWith(room(event))
  else if (isAsset(url)) event.respondWith(asset(request))
})

self.addEventListener('message', (event) => {
  const { assets } = event.data ?? {}
  if (!Array.isArray(assets)) return
  const ours = assets.filter((address) => typeof address === 'string' && isAsset(absolute(address)))
  event.waitUntil(inTurn(() => keepRoom(ours)))
})
