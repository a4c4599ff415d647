import type { NextConfig } from 'next'
import { SECURITY_HEADERS } from './lib/infra/headers.ts'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // titles stand in the head from the start, for everybody: Next would send them after the page, by a script
  htmlLimitedBots: /.*/,
  // `npm test` checks the types of everything; a learner's first start need not wait for that
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', '@node-rs/argon2'],
  headers: async () => [
    {
      source: '/:path*',
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value }))
    },
    {
      source: '/sw.js',
      headers: [
        // a browser must not go on with an old one
        { key: 'Cache-Control', value: 'no-cache' },
        { key: 'Content-Security-Policy', value: "default-src 'none'; connect-src 'self'" }
      ]
    }
  ]
}

export default config
