/** Pages as their address shows them, rendered without a browser. A test file mocks `next/headers` with `headersOf`. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { ReactNode } from 'react'
import { renderToReadableStream } from 'react-dom/server'
import { ROOT } from '#lib/infra/paths.ts'

/** Every page of the app by its file, without `page.tsx`. */
export const PAGES: string[] = globSync('app/**/page.tsx', { cwd: ROOT })
  .map((file) => file.replace(/\\/g, '/').replace(/\/page\.tsx$/, ''))
  .sort()

let asked = new Headers()
/** The headers of the request that is being rendered. */
export const headersOf = async () => asked

export type PageRequest = {
  params?: Record<string, string | string[]>
  search?: Record<string, string>
  headers?: HeadersInit
}
export type PageAnswer = { shown: string; led: string }

type PageModule = {
  default: (props: object) => Promise<ReactNode>
  generateMetadata?: (props: object) => Promise<object>
}

/** @returns what is shown, or where it leads instead: a redirect's address, or `not-found` */
export async function openPage(
  page: string,
  { params = {}, search = {}, headers = {} }: PageRequest
): Promise<PageAnswer> {
  asked = new Headers(headers)
  const module = (await import(join(ROOT, page, 'page.tsx'))) as PageModule
  const props = { params: Promise.resolve(params), searchParams: Promise.resolve(search) }
  try {
    const metadata = await module.generateMetadata?.(props)
    const stream = await renderToReadableStream(await module.default(props), {
      onError: (error) => {
        throw error
      }
    })
    await stream.allReady
    return { shown: `${JSON.stringify(metadata ?? {})}${await new Response(stream).text()}`, led: '' }
  } catch (error) {
    const { digest } = error as { digest?: string }
    if (digest?.startsWith('NEXT_REDIRECT')) return { shown: '', led: digest.split(';')[2] }
    if (digest?.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return { shown: '', led: 'not-found' }
    throw error
  }
}
