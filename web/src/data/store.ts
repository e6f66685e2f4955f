// The store: tables, one way to change them, and topics to listen to. Free of React.
import { SELF, TABLES, type Change, type State, type Table } from './state'

export type Topic = string
type Listener = () => void

export interface Store {
  readonly state: State
  /** Writes at once; tells the listeners in a microtask, each at most once. */
  commit(changes: readonly Change[]): void
  subscribe(topics: Topic | readonly Topic[], listener: Listener): () => void
  /** Grows each time the topic is touched: the key of a memoised selector. */
  version(topic: Topic): number
  /** Everything that really changed, at once and in order: persistence and other tabs. */
  onCommit(listener: (changes: readonly Change[]) => void): () => void
  /** Tells waiting listeners now; tests and the send path use it. */
  flush(): void
  /** Back to empty: another person logs in. */
  clear(): void
}

/**
 * Which topics a table's change touches. The row of a message listens to its own key alone, so
 * that an event re-renders one row.
 */
const PREFIX: Partial<Record<Table, string>> = {
  persons: 'person', circles: 'circle', listed: 'listed', channels: 'channel', memberships: 'membership', members: 'members',
  messages: 'message', windows: 'window', threads: 'thread', threadWindows: 'thread', drafts: 'draft', ops: 'op',
  presence: 'presence', typing: 'typing',
}
const WHOLE: Partial<Record<Table, Topic>> = {
  channels: 'list', memberships: 'list', threads: 'list', circles: 'circles', ops: 'outbox', drafts: 'drafts', persons: 'persons',
}
/** Compared by reference alone: made by ourselves, and long. */
const BY_REFERENCE: ReadonlySet<Table> = new Set<Table>(['windows', 'threadWindows', 'ops'])

/** Deep equality of JSON values; a field that is undefined equals one that is absent. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]))
  const left = a as Record<string, unknown>
  const right = b as Record<string, unknown>
  for (const key in left) if (!equal(left[key], right[key])) return false
  for (const key in right) if (left[key] === undefined && right[key] !== undefined) return false
  return true
}

export function createStore(): Store {
  const tables = Object.fromEntries(TABLES.map((name) => [name, new Map<string, unknown>()])) as Record<Table, Map<string, unknown>>
  const listeners = new Map<Topic, Set<Listener>>()
  const versions = new Map<Topic, number>()
  const observers = new Set<(changes: readonly Change[]) => void>()
  let dirty = new Set<Topic>()

  const flush = () => {
    const topics = dirty
    dirty = new Set()
    const due = new Set<Listener>()
    for (const topic of topics) listeners.get(topic)?.forEach((listener) => due.add(listener))
    due.forEach((listener) => listener())
  }
  const touch = (topic: Topic) => {
    versions.set(topic, (versions.get(topic) ?? 0) + 1)
    if (!dirty.size) queueMicrotask(flush)
    dirty.add(topic)
  }

  return {
    state: tables as unknown as State,
    commit(changes) {
      const real: Change[] = []
      for (const change of changes) {
        const table = tables[change.table]
        const before = table.get(change.key)
        if (change.value === undefined ? before === undefined : BY_REFERENCE.has(change.table) ? before === change.value : equal(before, change.value)) continue
        if (change.value === undefined) table.delete(change.key)
        else table.set(change.key, change.value)
        const prefix = PREFIX[change.table]
        touch(prefix ? `${prefix}:${change.key}` : change.table)
        const whole = WHOLE[change.table]
        if (whole) touch(whole)
        // The overlay of an unconfirmed write is part of the row of the message it is about.
        if (change.table === 'ops') for (const op of [before, change.value] as ({ target?: string } | undefined)[]) {
          if (op?.target) touch(`message:${(tables.aliases.get(op.target) as string | undefined) ?? op.target}`)
        }
        real.push(change)
      }
      if (real.length) observers.forEach((observer) => observer(real))
    },
    subscribe(topics, listener) {
      const names = typeof topics === 'string' ? [topics] : topics
      for (const topic of names) {
        let set = listeners.get(topic)
        if (!set) listeners.set(topic, (set = new Set()))
        set.add(listener)
      }
      return () => {
        for (const topic of names) {
          const set = listeners.get(topic)
          set?.delete(listener)
          if (!set?.size) listeners.delete(topic)
        }
      }
    },
    version: (topic) => versions.get(topic) ?? 0,
    onCommit(observer) {
      observers.add(observer)
      return () => observers.delete(observer)
    },
    flush,
    clear() {
      for (const name of TABLES) {
        if (name === 'connection') continue
        for (const key of tables[name].keys()) {
          const prefix = PREFIX[name]
          touch(prefix ? `${prefix}:${key}` : name)
        }
        tables[name].clear()
        const whole = WHOLE[name]
        if (whole) touch(whole)
      }
    },
  }
}

export const one = <T extends 'me' | 'settings' | 'connection' | 'epoch'>(state: State, table: T) => state[table].get(SELF)
