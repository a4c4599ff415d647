import type { AttemptRow, AttemptStorage, PaperRow, ResponseRow, Tables } from './ports.ts'

/** The object stores of version 1, which is what browsers out there have. */
const STORES = ['sheets', 'papers', 'responses'] as const
type Stores = Record<(typeof STORES)[number], IDBObjectStore>

/** A browser that answers nothing for so long has no storage for us (seen after crashes). */
const PATIENCE = 3_000
let connection: Promise<IDBDatabase> | undefined

function connect(): Promise<IDBDatabase> {
  if (connection) return connection
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('gokaku', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('sheets', { keyPath: 'attemptId' })
      request.result.createObjectStore('papers', { keyPath: 'attemptId' })
      request.result.createObjectStore('responses', { keyPath: ['attemptId', 'position'] })
    }
    request.onsuccess = () => {
      const database = request.result
      const lost = () => {
        database.close()
        connection = undefined
      }
      database.onversionchange = lost
      database.onclose = lost
      resolve(database)
    }
    request.onerror = () => reject(request.error)
    setTimeout(() => reject(new Error('IndexedDB does not answer')), PATIENCE)
  })
  connection = opening
  opening.catch(() => {
    connection = undefined
  })
  return opening
}

const promiseOf = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const responsesOf = (attemptId: string) => IDBKeyRange.bound([attemptId], [attemptId, []])

const tablesOf = ({ sheets, papers, responses }: Stores): Tables => ({
  attempt: (attemptId) => promiseOf<AttemptRow | undefined>(sheets.get(attemptId)),
  attempts: () => promiseOf<AttemptRow[]>(sheets.getAll()),
  paper: (attemptId) => promiseOf<PaperRow | undefined>(papers.get(attemptId)),
  response: (attemptId, position) => promiseOf<ResponseRow | undefined>(responses.get([attemptId, position])),
  responsesOf: (attemptId) => promiseOf<ResponseRow[]>(responses.getAll(responsesOf(attemptId))),
  responses: () => promiseOf<ResponseRow[]>(responses.getAll()),
  putAttempt: (row) => sheets.put(row),
  putPaper: (row) => papers.put(row),
  putResponse: (row) => responses.put(row),
  deleteResponse: (attemptId, position) => responses.delete([attemptId, position]),
  deleteAttempt: (attemptId) => {
    sheets.delete(attemptId)
    papers.delete(attemptId)
    responses.delete(responsesOf(attemptId))
  }
})

/** This browser's own database, where the exam room keeps answers until the server has them. */
export const indexedDbStorage: AttemptStorage = {
  async transact(mode, work) {
    const begin = async () => (await connect()).transaction(STORES, mode, { durability: 'strict' })
    const transaction = await begin().catch(() => {
      // the browser has closed the connection (storage cleared, upgrade in another tab): once more from the start
      connection = undefined
      return begin()
    })
    const stores = Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)])) as Stores
    const finished = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was aborted'))
    })
    const working = work(tablesOf(stores)).catch((error) => {
      try {
        transaction.abort()
      } catch {
        // it has ended already
      }
      throw error
    })
    const [result] = await Promise.all([working, finished])
    return result
  }
}
