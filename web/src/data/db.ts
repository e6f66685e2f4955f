// What survives a reload: one IndexedDB per person. Everything here may fail (private mode, a full
// disk, a blocked upgrade) and the app goes on without it.
import { openDB, deleteDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ChannelInfo, LocalDraft, Op, Tally } from './state'
import type { Membership, Message, Person } from './types'

export interface StoredChannel {
  id: string
  info: ChannelInfo
  membership?: Membership
  tally?: Tally
}

interface Schema extends DBSchema {
  kv: { key: string; value: unknown }
  channels: { key: string; value: StoredChannel }
  messages: { key: [string, number]; value: Message; indexes: { id: string } }
  outbox: { key: string; value: Op }
  drafts: { key: string; value: LocalDraft & { key: string } }
  persons: { key: string; value: Person }
}

export type StoreName = 'kv' | 'channels' | 'messages' | 'outbox' | 'drafts' | 'persons'
const NAMES: StoreName[] = ['kv', 'channels', 'messages', 'outbox', 'drafts', 'persons']

/** Value undefined deletes. Keys are out of line only in kv. */
export interface Write {
  store: StoreName
  key: string | [string, number]
  value?: unknown
}

export const KEEP_CHANNELS = 50
export const KEEP_MESSAGES = 200

export interface Db {
  get<T>(key: string): Promise<T | undefined>
  all<T>(store: StoreName): Promise<T[]>
  /** Up to `limit` messages directly before / after the number, ascending, ended by the first gap. */
  before(channel: string, num: number, limit: number): Promise<Message[]>
  after(channel: string, num: number, limit: number): Promise<Message[]>
  write(writes: readonly Write[]): Promise<boolean>
  /** Changes a stored message that is not in memory. */
  patch(id: string, fields: Partial<Message>): Promise<void>
  clearMessages(): Promise<void>
  prune(): Promise<void>
  /** Deletes the database; false if the browser refused. */
  wipe(): Promise<boolean>
  close(): void
}

const dbName = (person: string) => `beseda-${person}`

export function openDb(person: string): Db {
  let lost = false
  const opening: Promise<IDBPDatabase<Schema> | undefined> = (async () => {
    try {
      return await openDB<Schema>(dbName(person), 1, {
        upgrade(db) {
          db.createObjectStore('kv')
          db.createObjectStore('channels', { keyPath: 'id' })
          db.createObjectStore('messages', { keyPath: ['channel', 'num'] }).createIndex('id', 'id')
          db.createObjectStore('outbox', { keyPath: 'clientId' })
          db.createObjectStore('drafts', { keyPath: 'key' })
          db.createObjectStore('persons', { keyPath: 'id' })
        },
        // Another tab deletes or upgrades: holding on would block it.
        blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
        terminated: () => void (lost = true),
      })
    } catch {
      return undefined
    }
  })()

  const tried = async <T>(otherwise: T, use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    const db = await opening
    if (!db || lost) return otherwise
    try {
      return await use(db)
    } catch {
      return otherwise
    }
  }

  const run = (channel: string, num: number, limit: number, back: boolean) =>
    tried<Message[]>([], async (db) => {
      const found: Message[] = []
      // One bulk read instead of a cursor: a cursor costs a task per row.
      const range = back
        ? IDBKeyRange.bound([channel, Math.max(1, num - limit)], [channel, num], false, true)
        : IDBKeyRange.bound([channel, num], [channel, num + limit], true, false)
      const rows = await db.getAll('messages', range)
      if (back) rows.reverse()
      let expected = back ? num - 1 : num + 1
      for (const row of rows) {
        if (row.num !== expected) break
        found.push(row)
        expected += back ? -1 : 1
      }
      return back ? found.reverse() : found
    })

  return {
    get: <T>(key: string) => tried<T | undefined>(undefined, async (db) => (await db.get('kv', key)) as T | undefined),
    all: <T>(store: StoreName) => tried<T[]>([], async (db) => (await db.getAll(store)) as T[]),
    before: (channel, num, limit) => run(channel, num, limit, true),
    after: (channel, num, limit) => run(channel, num, limit, false),
    write: (writes) =>
      tried(false, async (db) => {
        const names = NAMES.filter((name) => writes.some((w) => w.store === name))
        if (!names.length) return true
        // One transaction: positions and what they stand for are stored together or not at all.
        const tx = db.transaction(names, 'readwrite')
        for (const { store, key, value } of writes) {
          if (value === undefined) void tx.objectStore(store).delete(key as never)
          else if (store === 'kv') void tx.objectStore('kv').put(value, key as string)
          else void tx.objectStore(store).put(value as never)
        }
        await tx.done
        return true
      }),
    patch: (id, fields) =>
      tried(undefined, async (db) => {
        const tx = db.transaction('messages', 'readwrite')
        const row = await tx.store.index('id').get(id)
        if (row) await tx.store.put({ ...row, ...fields })
        await tx.done
      }),
    clearMessages: () => tried(undefined, (db) => db.clear('messages')),
    prune: () =>
      tried(undefined, async (db) => {
        const channels = (await db.getAll('channels')).sort((a, b) => b.info.channel.last_at.localeCompare(a.info.channel.last_at))
        const tx = db.transaction('messages', 'readwrite')
        const known = new Map(channels.slice(0, KEEP_CHANNELS).map((c) => [c.id, c.info.channel.last_num - KEEP_MESSAGES]))
        for (let key = await tx.store.openKeyCursor(); key; ) {
          // Jump from channel to channel: the rows themselves are deleted by range.
          const id = key.key[0]
          const keepAfter = known.get(id)
          const upTo = keepAfter ?? Infinity
          if (upTo > 0) await tx.store.delete(IDBKeyRange.bound([id, 0], [id, upTo]))
          key = await tx.store.openKeyCursor(IDBKeyRange.lowerBound([id, Infinity], true))
        }
        await tx.done
      }),
    wipe: async () => {
      const db = await opening
      db?.close()
      lost = true
      try {
        await deleteDB(dbName(person))
        return true
      } catch {
        return false
      }
    },
    close: () => void opening.then((db) => db?.close()),
  }
}
