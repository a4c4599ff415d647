import { describe, expect, test } from 'vitest'
import { isOurHost, isOurOrigin } from '#lib/domain/access/host.ts'

const LAN = 'http://192.168.1.5:3000'
const PUBLIC = 'https://notes.example.org'

describe('a Host', () => {
  test.each([
    ['localhost:3000', undefined],
    ['LOCALHOST:3000', undefined],
    ['127.0.0.1:3000', undefined],
    ['127.1.2.3:3000', PUBLIC],
    ['[::1]:3000', LAN],
    ['192.168.1.5:3000', LAN],
    ['notes.example.org', PUBLIC],
    ['Notes.Example.org:443', PUBLIC],
    ['notes.example.org:80', 'http://notes.example.org'],
    ['localhost:8080', 'http://localhost:8080'],
    ['localhost', 'https://localhost']
  ])('%s is ours where PUBLIC_URL is %s', (host, publicUrl) => {
    expect(isOurHost(host, 3000, publicUrl)).toBe(true)
  })

  test.each([
    [undefined, LAN],
    ['', undefined],
    ['localhost', undefined],
    ['localhost:3001', LAN],
    ['localhost.example.org:3000', undefined],
    ['127.0.0.1.example.org:3000', undefined],
    ['evil.example:3000', LAN],
    ['192.168.1.5', LAN],
    ['192.168.1.5:3001', LAN],
    ['notes.example.org:80', PUBLIC],
    ['notes.example.org.', PUBLIC],
    ['notes.example.org@evil.example', PUBLIC],
    ['evil.example/notes.example.org', PUBLIC],
    ['notes.example.org, evil.example', PUBLIC]
  ])('%s is not ours where PUBLIC_URL is %s', (host, publicUrl) => {
    expect(isOurHost(host, 3000, publicUrl)).toBe(false)
  })
})

describe('an Origin', () => {
  test.each([
    ['http://localhost:3000', 'localhost:3000', undefined],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', PUBLIC],
    ['http://[::1]:3000', '[::1]:3000', undefined],
    [LAN, '192.168.1.5:3000', LAN],
    // a proxy in front that passes no Host on
    [PUBLIC, '127.0.0.1:3000', PUBLIC]
  ])('%s may write to %s where PUBLIC_URL is %s', (origin, host, publicUrl) => {
    expect(isOurOrigin(origin, host, publicUrl)).toBe(true)
  })

  test.each([
    [null, 'localhost:3000', undefined],
    ['null', 'localhost:3000', undefined],
    ['', '', undefined],
    // another program of the same machine
    ['http://localhost:8080', 'localhost:3000', undefined],
    ['https://localhost:3000', 'localhost:3000', undefined],
    ['http://notes.example.org', 'notes.example.org', PUBLIC],
    ['https://notes.example.org:8443', 'notes.example.org', PUBLIC],
    // whatever stands in Host, no name but these
    ['http://evil.example', 'evil.example', PUBLIC],
    ['http://localhost:3000@evil.example', 'localhost:3000', undefined],
    ['http://localhost:3000/', 'localhost:3000', undefined]
  ])('%s may not write to %s where PUBLIC_URL is %s', (origin, host, publicUrl) => {
    expect(isOurOrigin(origin, host, publicUrl)).toBe(false)
  })
})
