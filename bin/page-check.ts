/**
 * What the page server (pages.ts) cannot serve. It takes Next's client out of a page, so whatever a page leaves to that
 * client would stay as it is for ever: the fallback of a streamed part, a script that we do not know.
 */

/** Next's own: its files, the data for its client, the start of Turbopack, and the clock of React's streaming. */
const NEXT_SCRIPTS = [
  /^<script\b[^>]* src="\/_next\/static\/[^>]*><\/script>$/,
  /^<script\b[^>]*>\(?self\.__next_[fr]\b/,
  /^<script\b[^>]*>\(globalThis\["TURBOPACK"\]/,
  /^<script\b[^>]*>requestAnimationFrame\(function\(\)\{\$RT=performance\.now\(\)\}\);?<\/script>$/,
  /^<link [^>]*as="script"/
]

/** A place that React fills by a script once its part is ready, and the parts that come after the page. */
const STREAMED = /<!--\$\?-->|<template id="[BP]:|<div hidden(?:="")? id="S:/

/**
 * @param html without those scripts: their data may hold any words
 * @param scripts every script and script preload that was taken out of the page
 * @returns why this page cannot be served without Next's client; undefined where it can
 */
export function unservable(html: string, scripts: readonly string[]): string | undefined {
  if (STREAMED.test(html)) return 'a part of it streams (Suspense, loading.tsx): await it instead'
  const unknown = scripts.find((script) => !NEXT_SCRIPTS.some((known) => known.test(script)))
  if (unknown) return `it has a script that is not Next's: ${unknown.slice(0, 80)}`
}

/** The page in its place: in both languages, for it was not found out in which one it was to be. */
export const UNSERVABLE_PAGE = `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>合格ノート · Gokaku Note</title></head><body><main><h1>このページは表示できません</h1><p>サーバー側の不具合です。保存した答えは失われていません。</p><p><a href="/">ホーム</a></p><section lang="en"><h1>This page cannot be shown</h1><p>Something is wrong on our side. Nothing that you saved is lost.</p><p><a href="/">Home</a></p></section></main></body></html>`
