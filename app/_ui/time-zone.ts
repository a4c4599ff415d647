/** Tells the server the learner's time zone, so that "today" and "another day" are theirs. */
export function storeTimeZone(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari
  document.cookie = `time-zone=${zone}; path=/; max-age=31536000; samesite=lax`
}
