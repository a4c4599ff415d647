'use client'
import { room } from '#app/_addresses.ts'

const isAsset = (address: string) => {
  const { origin, pathname } = new URL(address)
  return origin === location.origin && (pathname.startsWith('/_next/static/') || pathname === '/icon.svg')
}

/** Set where the browser refused the worker that would keep the page. */
let refused = false

/** Whether this browser can open the room again without network. */
export const canReopen = (): boolean => 'serviceWorker' in navigator && !refused

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
  navigator.serviceWorker.register('/sw.js', { scope: room(''), updateViaCache: 'none' }).then(
    () => {
      if (!stopped) observer.observe({ type: 'resource', buffered: true })
    },
    () => {
      // a private window, perhaps: the room works, but cannot be reloaded without network
      refused = true
    }
  )
  return () => {
    stopped = true
    observer.disconnect()
  }
}
