/** The browser of the tests: one that is configured, Playwright's own, one of the system, or one installed now. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const isRoot = process.getuid?.() === 0

export type Browser = { executablePath?: string; args: string[] }

/** Undefined where there is none. Without `executablePath` Playwright uses its own. */
export function findChromium(): Browser | undefined {
  const args = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  // Chromium's sandbox refuses to work for root
  if (isRoot) args.push('--no-sandbox')
  const configured = process.env.PLAYWRIGHT_CHROMIUM
  if (configured) return { executablePath: configured, args }
  if (existsSync(chromium.executablePath())) return { args }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const executablePath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync)
  return executablePath ? { executablePath, args } : undefined
}

/** Installs a browser where that is possible; the outcome is what `findChromium` then finds. */
export function installChromium(): void {
  const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
    if (install() || (run('apt-get', ['update']) && install())) return
  }
  run(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'])
}
