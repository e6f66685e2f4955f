// Carries what changes in the store to IndexedDB, at most once a second and off the critical path,
// and brings it back at the start.
import type { Db, StoredChannel, Write } from './db'
import { put, rowKeyById, SELF, type Change, type LocalDraft, type Op, type State, type Table } from './state'
import type { Store } from './store'
import type { CircleEntry, Me, Message, Person, Settings, StreamEvent, ThreadMark } from './types'

const EVERY = 1_000
/** Tables kept whole in one record: they are small and read together. */
const WHOLE = ['circles', 'threads', 'positions'] as const
const SINGLE = ['me', 'settings', 'epoch'] as const

export interface Persister {
  /** An event about a message that is on disk only. */
  event(event: StreamEvent): void
  /** Stores these as if they had just changed. */
  note(changes: readonly Change[]): void
  flush(): Promise<void>
  stop(): void
}

export function createPersister(store: Store, db: Db): Persister {
  const dirty = new Map<string, { table: Table; key: string }>()
  const arrived: Message[] = []
  const patches: [string, Partial<Message>][] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const { state } = store

  const collect = (): Write[] => {
    const writes = new Map<string, Write>()
    const add = (write: Write) => writes.set(`${write.store}:${String(write.key)}`, write)
    for (const row of arrived) add({ store: 'messages', key: [row.channel, row.num!], value: row })
    for (const { table, key } of dirty.values()) {
      if ((WHOLE as readonly string[]).includes(table)) add({ store: 'kv', key: table, value: [...state[table as 'positions']] })
      else if ((SINGLE as readonly string[]).includes(table)) add({ store: 'kv', key: table, value: state[table as 'epoch'].get(SELF) })
      else if (table === 'persons') add({ store: 'persons', key, value: state.persons.get(key) })
      else if (table === 'drafts') {
        const draft = state.drafts.get(key)
        add({ store: 'drafts', key, value: draft && { ...draft, key } })
      } else if (table === 'channels' || table === 'memberships' || table === 'tallies') add({ store: 'channels', key, value: channelOf(state, key) })
      else if (table === 'messages') {
        const message = state.messages.get(key)
        // Evicted from memory is not deleted; without a number it has no place on disk.
        if (message?.num) add({ store: 'messages', key: [message.channel, message.num], value: message })
      }
    }
    if (writes.size) add({ store: 'kv', key: 'savedAt', value: Date.now() })
    dirty.clear()
    arrived.length = 0
    return [...writes.values()]
  }
  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    if (dirty.size) await db.write(collect())
    // After the writes: a patch may be about one of them.
    for (const [id, fields] of patches.splice(0)) await db.patch(id, fields)
  }
  const note = (changes: readonly Change[]) => {
    for (const { table, key } of changes) if (STORED.has(table)) dirty.set(`${table}:${key}`, { table, key })
    if (dirty.size) timer ??= setTimeout(() => idle(flush), EVERY)
  }
  const stop = store.onCommit(note)
  return {
    note,
    event({ event, data }) {
      const { message, reactions } = (data ?? {}) as { message?: Message | string; reactions?: Message['reactions'] }
      const id = typeof message === 'string' ? message : message?.id
      // Rows in memory are stored by their change.
      if (!message || !id || state.messages.has(rowKeyById(state, id))) return
      if (typeof message === 'string') patches.push([id, { reactions }])
      else if (event !== 'message.sent') patches.push([id, message])
      else if (message.num) arrived.push(message)
    },
    flush,
    stop() {
      stop()
      clearTimeout(timer)
    },
  }
}

const STORED: ReadonlySet<Table> = new Set<Table>([...WHOLE, ...SINGLE, 'persons', 'drafts', 'channels', 'memberships', 'tallies', 'messages'])

/** Safari has no requestIdleCallback. */
function idle(work: () => unknown): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void work(), { timeout: 1_000 })
  else void work()
}

function channelOf(state: State, id: string): StoredChannel | undefined {
  const info = state.channels.get(id)
  return info && { id, info, membership: state.memberships.get(id), tally: state.tallies.get(id) }
}

/** The state of the last visit; savedAt is absent if there is none. */
export async function restore(db: Db): Promise<{ changes: Change[]; ops: Op[]; savedAt?: number }> {
  const [me, settings, epoch, savedAt, circles, threads, positions, channels, persons, drafts, ops] = await Promise.all([
    db.get<Me>('me'),
    db.get<Settings>('settings'),
    db.get<string>('epoch'),
    db.get<number>('savedAt'),
    db.get<[string, CircleEntry][]>('circles'),
    db.get<[string, ThreadMark][]>('threads'),
    db.get<[string, number][]>('positions'),
    db.all<StoredChannel>('channels'),
    db.all<Person>('persons'),
    db.all<LocalDraft & { key: string }>('drafts'),
    db.all<Op>('outbox'),
  ])
  ops.sort((a, b) => a.createdAt - b.createdAt)
  if (!me || !settings || !epoch) return { changes: [], ops }
  const changes: Change[] = [put('me', SELF, me), put('settings', SELF, settings), put('epoch', SELF, epoch)]
  for (const [key, value] of circles ?? []) changes.push(put('circles', key, value))
  for (const [key, value] of threads ?? []) changes.push(put('threads', key, value))
  for (const [key, value] of positions ?? []) changes.push(put('positions', key, value))
  for (const { id, info, membership, tally } of channels) {
    changes.push(put('channels', id, info), put('memberships', id, membership), put('tallies', id, tally))
  }
  for (const person of persons) changes.push(put('persons', person.id, person))
  for (const { key, ...draft } of drafts) changes.push(put('drafts', key, draft))
  return { changes, ops, savedAt }
}
