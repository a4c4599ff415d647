/**
 * What this machine can do at best: a bare Node server that makes one durable SQLite insert a request.
 * node tests/load/reference.ts <port> <database file>
 */
import { createServer } from 'node:http'
import Database from 'better-sqlite3'

const [port, file] = process.argv.slice(2)
const database = new Database(file)
database.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE save (id INTEGER PRIMARY KEY, body TEXT)'
)
const insert = database.prepare('INSERT INTO save (body) VALUES (?)')

createServer((request, response) => {
  if (request.method === 'GET') return response.end('ready')
  let body = ''
  request.on('data', (part) => (body += part))
  request.on('end', () => {
    const { responses } = JSON.parse(body)
    const { lastInsertRowid } = insert.run(JSON.stringify(responses))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ stored: Number(lastInsertRowid) }))
  })
}).listen(Number(port), '127.0.0.1')
