/** How every command reads its arguments. What one does not know ends it with a line that says how it is called. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { say } from './settings.ts'

/**
 * The arguments of this command. `usage` is what follows `npm`, on one line; `--help` prints it.
 * @param words what positional arguments are called, where the command takes any
 */
export function readArguments<const T extends ParseArgsOptionsConfig>(usage: string, options: T, words?: string) {
  const parse = () => parseArgs({ options, allowPositionals: true })
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(`usage: npm ${usage}`)
    process.exit(0)
  }
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse()
  } catch (error) {
    // "Unknown option '--zz'. To specify a positional argument starting with a '-', …": the first sentence says it
    refuse(usage, `${(error as Error).message.split(/\. To specify |\n/)[0].replace(/\.$/, '')}.`)
  }
  const empty = Object.entries(parsed.values).find(([, value]) => [value].flat().includes(''))
  if (empty) refuse(usage, `--${empty[0]} has no value.`)
  if (parsed.positionals.length > 0 && !words) refuse(usage, `There is no argument "${parsed.positionals[0]}".`)
  return parsed
}

/** Ends the command because of an argument, in one line. */
export function refuse(usage: string, reason: string): never {
  say(`${reason} usage: npm ${usage}`)
  process.exit(2)
}
