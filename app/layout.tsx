import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { PageStart } from '#app/_islands/page-start.tsx'
import { loadPreferences } from '#lib/features/account/loaders.ts'

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f3' },
    { media: '(prefers-color-scheme: dark)', color: '#14161a' }
  ]
}

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await loadPreferences()
  const name = language === 'ja' ? '合格ノート' : 'Gokaku Note'
  return {
    title: { default: name, template: `%s · ${name}` },
    description:
      language === 'ja' ? '自分の学習ノートが、試験の練習になる。' : 'Exam practice made from your own study notes.'
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { language, theme, textSize } = await loadPreferences()
  return (
    <html
      lang={language}
      data-theme={theme === 'system' ? undefined : theme}
      data-text-size={textSize === 'normal' ? undefined : textSize}
    >
      <body>
        {children}
        <PageStart />
      </body>
    </html>
  )
}
