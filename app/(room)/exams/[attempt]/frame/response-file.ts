'use client'
import type { ResponseFile, SaveRequest } from '#lib/features/attempts/schema.ts'

/** Encryption is offered only to pages that came by https or from this machine itself. */
export class NoEncryption extends Error {
  override readonly name = 'NoEncryption'
  constructor() {
    super('this browser offers no encryption to this page (crypto.subtle): it needs https or localhost')
  }
}

/**
 * Encrypts what the server has not acknowledged, so that it can be handed in later from anywhere by the same learner.
 * AES-256-GCM with a fresh iv; the attempt's id is authenticated with it, so a file cannot be passed off as another
 * attempt's.
 * @param fileKey the attempt's key, 32 bytes in base64url
 * @throws NoEncryption where the page is not a secure context
 */
export async function sealResponses(
  attemptId: string,
  fileKey: string,
  groups: readonly SaveRequest[]
): Promise<ResponseFile> {
  // absent, whatever its type says, where the page is not a secure context
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) throw new NoEncryption()
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await subtle.importKey('raw', bytesOf(fileKey), 'AES-GCM', false, ['encrypt'])
  const text = new TextEncoder()
  const sealed = await subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: text.encode(attemptId) },
    key,
    text.encode(JSON.stringify(groups))
  )
  return {
    format: 'gokaku-responses',
    version: 1,
    attemptId,
    iv: base64urlOf(iv),
    data: base64urlOf(new Uint8Array(sealed))
  }
}

/**
 * A name that tells files apart and nothing about the learner: `gokaku-saa-c03-2026-11-22.gokaku.json`.
 * @param examName as the paper names it
 * @param at milliseconds since 1970; the day is the learner's
 */
export function responseFileName(examName: string, at: number): string {
  const exam = examName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const day = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
  return ['gokaku', exam, date]
    .filter((part) => part !== '')
    .join('-')
    .concat('.gokaku.json')
}

/** Lets the browser save the file. */
export function downloadFile(file: ResponseFile, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // some browsers read the address only after this task; a minute is enough for a file of some kilobytes
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function base64urlOf(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
