/** The processes of a browser, found by the argument that names its profile. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Whether processes can be found here at all. */
export const canFindProcesses = () => existsSync('/proc/self/cmdline')

function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

/** The browser itself, without its helpers; it leads their process group. */
export const browsersWith = (argument: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const line = commandLine(name)
      return line.includes(argument) && !line.some((word) => word.startsWith('--type='))
    })
    .map(Number)

/** Sends a signal to a browser and all its helpers. */
export function signalBrowser(argument: string, signal: NodeJS.Signals): void {
  for (const pid of browsersWith(argument)) process.kill(-pid, signal)
}
