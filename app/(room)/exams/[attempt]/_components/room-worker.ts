'use client'

const isAsset = (address: string) => {
  const { origin, pathname } = new URL(address)
  return origin === location.origin && (pathname.startsWith('/_next/static/') || pathname === '/icon.svg')
}

/**
 * Lets the service worker (public/sw.js) keep this room's page and scripts, so that it also opens without network. It
 * is told what was loaded before it came, and what is loaded later. @returns how to stop that
 */
export function keepRoom(): () => void {
  // the development server's scripts change under the same names
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return () => {}
  const assets = new Set<string>()
  let stopped = false
  const tell = async () => {
    const { active } = await navigator.serviceWorker.ready
    if (!stopped) active?.postMessage({ assets: [...assets] })
  }
  const observer = new PerformanceObserver((list) => {
    const before = assets.size
    for (const { name } of list.getEntries()) if (isAsset(name)) assets.add(name)
    if (assets.size > before) void tell()
  })
  navigator.serviceWorker.register('/sw.js', { scope: '/exams/', updateViaCache: 'none' }).then(
    () => {
      if (!stopped) observer.observe({ type: 'resource', buffered: true })
    },
    () => {} // refused (a private window, an insecure address): the room works, but cannot be reloaded without network
  )
  return () => {
    stopped = true
    observer.disconnect()
  }
}
