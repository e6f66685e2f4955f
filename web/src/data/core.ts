// Puts the parts together. Nothing runs before start(); nothing here knows of React.
import { ApiError, createApi } from './api'
import { createChannels } from './channels'
import { createCircles } from './circles'
import { openDb, type Db } from './db'
import { createDrafts } from './drafts'
import { createInvites } from './invites'
import { createLive, eventsTransport, socketTransport, type Live, type OpenTransport } from './live'
import { createMarks } from './marks'
import { createMessages } from './messages'
import { createOutbox } from './outbox'
import { createPeople } from './people'
import { measure } from './perf'
import { createPersister, restore, type Persister } from './persist'
import { createPresence } from './presence'
import { createSelect } from './select'
import { createSession } from './session'
import { myId, put, SELF, type Op } from './state'
import { createStore } from './store'
import { createSync } from './sync'
import { createTabs, type Tabs, type TabsOptions } from './tabs'
import { createThreads } from './threads'
import { createTyping } from './typing'
import type { Command, Id } from './types'
import { createWindows } from './windows'

const PERSON = 'beseda.person'
const PRUNE_AFTER = 30_000

export interface Env {
  fetch?: typeof fetch
  openSocket?: OpenTransport
  openEvents?: OpenTransport
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  tabs?: Pick<TabsOptions, 'locks' | 'channel'>
  now?(): number
  random?(): number
  newKey?(): string
  /** Everything of the person is gone from this device; false if the browser kept the database. */
  onWiped?(complete: boolean): void
}

/** crypto.randomUUID exists in secure contexts only, and a server at home may speak plain HTTP. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Private mode may refuse the storage itself. */
function browserStorage(): Env['storage'] {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

export function createCore(env: Env = {}) {
  const now = env.now ?? Date.now
  const random = env.random ?? Math.random
  const storage = env.storage ?? browserStorage()
  const store = createStore()
  const { state } = store
  let db: Db | undefined
  let persister: Persister | undefined
  let tabs: Tabs | undefined
  let savedAt: number | undefined
  /** Grows when a database is let go; who was opening it meanwhile stops. */
  let era = 0
  let pruning: ReturnType<typeof setTimeout> | undefined

  const api = createApi({ fetch: env.fetch, onLoggedOut: () => lost() })
  const select = createSelect(store)
  const getDb = () => db
  const outbox = createOutbox({
    store, api, now, random, db: getDb,
    newKey: env.newKey ?? newKey,
    post: (message) => tabs?.post(message),
    leads: () => tabs?.leads ?? false,
    onEditLost: (op) => drafts.rescue(op.channel, undefined, String(op.payload.body)),
  })
  const drafts = createDrafts({ store, outbox, now, db: getDb })
  const windows = createWindows({ store, api, db: getDb })
  const threads = createThreads({ store, api })
  const marks = createMarks({ store, outbox })
  const people = createPeople({ store, api, now })
  const send = (command: Command): boolean => live.send(command)
  const presence = createPresence({ store, send })
  const typing = createTyping({ store, send, now })
  const sync = createSync({
    store, api, now,
    savedAt: () => savedAt,
    onEvent: (event) => persister?.event(event),
    onEpoch: () => void db?.clearMessages(),
    onStale: windows.refreshOpen,
    async onStranger() {
      await release()
      store.clear()
      await sync.snapshot()
      await adopt(myId(state))
      persistAll()
    },
    onLive() {
      // The first snapshot came by the connection: there was no network at the start.
      if (!tabs) void adopt(myId(state)).then(persistAll)
      outbox.wake()
      presence.connected()
      // Opened while nobody knew what was missed.
      windows.refreshOpen()
      pruning ??= setTimeout(() => void db?.prune(), PRUNE_AFTER)
    },
    // The log-in was ended from elsewhere, perhaps because the device is lost: nothing stays here.
    onLoggedOut: () => void leave(),
  })
  const live: Live = createLive({
    now, random,
    openSocket: env.openSocket ?? socketTransport('/api/v1/live'),
    openEvents:
      env.openEvents ??
      (typeof EventSource === 'function'
        ? eventsTransport('/api/v1/live/events', (connection, command) => api.post('/live/commands', command, { connection }))
        : undefined),
    async probe() {
      try {
        await api.get('/me')
        return 'ok'
      } catch (error) {
        return !(error instanceof ApiError) || error.status >= 500 ? 'offline' : error.status === 401 ? 'out' : 'ok'
      }
    },
    onFrame(frame) {
      if (frame.type === 'typing') typing.frame(frame)
      else if (frame.type === 'presence') presence.frame(frame)
      else sync.frame(frame)
    },
    onDown() {
      sync.down()
      presence.down()
    },
    onLoggedOut: () => lost(),
  })
  const session = createSession({ store, api, onIn: (me) => enter(me.id), onOut: () => leave() })

  /** The session is over but nobody asked for forgetting: unsent text waits for the next log-in. */
  function lost() {
    live.stop()
    sync.down()
    sync.setState({ state: 'must-log-in' })
  }

  /** Opens what this device has of the person and shows it. */
  async function adopt(person: Id) {
    if (tabs && myId(state) === person) return
    await release()
    const mine = era
    const opened = (db = openDb(person))
    const kept = await restore(opened)
    if (mine !== era) return opened.close()
    savedAt = kept.savedAt
    // A snapshot that was faster is newer than what is on disk.
    if (!myId(state)) store.commit(kept.changes)
    persister = createPersister(store, opened)
    storage?.setItem(PERSON, person)
    if (state.channels.size) measure('boot:list', performance.timeOrigin)
    tabs = createTabs({
      person,
      ...env.tabs,
      onMessage: (message) => (message.type === 'bye' ? void leave(false) : outbox.heard(message)),
      onLead() {
        // The leader before may have left ops that this tab has never heard of.
        void opened.all<Op>('outbox').then((ops) => outbox.load(ops.sort((a, b) => a.createdAt - b.createdAt)))
        outbox.wake()
      },
    })
    outbox.load(kept.ops)
    drafts.resume()
  }

  async function release() {
    era++
    tabs?.stop()
    tabs = undefined
    persister?.stop()
    await persister?.flush()
    persister = undefined
    db?.close()
    db = undefined
  }

  async function enter(person: Id) {
    if (myId(state) && myId(state) !== person) store.clear()
    sync.setState({ state: 'connecting' })
    await adopt(person)
    live.start()
    outbox.wake()
    if (!state.channels.size) await sync.snapshot()
  }

  /** Logged out: nothing of the person stays on this device. */
  async function leave(first = true) {
    live.stop()
    if (first) tabs?.post({ type: 'bye' })
    era++
    const old = db
    tabs?.stop()
    tabs = undefined
    persister?.stop()
    persister = undefined
    db = undefined
    storage?.removeItem(PERSON)
    store.clear()
    sync.setState({ state: 'must-log-in' })
    const complete = (await old?.wipe()) ?? true
    env.onWiped?.(complete)
  }

  const listen = () => {
    const over = new AbortController()
    const on = (target: EventTarget, event: string, work: () => void) => target.addEventListener(event, work, { signal: over.signal })
    const wake = () => {
      live.wake()
      outbox.wake()
    }
    on(window, 'online', wake)
    on(window, 'offline', () => live.drop())
    on(window, 'focus', wake)
    on(document, 'visibilitychange', () => {
      presence.setActive(document.visibilityState === 'visible')
      if (document.visibilityState === 'visible') wake()
    })
    on(window, 'pagehide', () => {
      marks.flush()
      drafts.flush()
      void persister?.flush()
    })
    return () => over.abort()
  }
  let unlisten: (() => void) | undefined

  return {
    store, select, api, windows, threads, marks, outbox, drafts, people, presence, typing, sync, session,
    messages: createMessages({ store, outbox, drafts, windows, select }),
    channels: createChannels({ store, api, outbox }),
    circles: createCircles({ store, api }),
    invites: createInvites({ api }),
    /** Shows what is stored, then what is true. Settles when there is something to show. */
    async start(): Promise<void> {
      unlisten ??= listen()
      sync.setState({ state: 'connecting' })
      const person = storage?.getItem(PERSON)
      if (person) {
        await adopt(person)
        live.start()
        if (state.channels.size || myId(state)) return
      }
      try {
        await sync.snapshot()
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return
        // Nothing stored and no network: the connection will try, and take the snapshot itself.
        sync.down()
        live.start()
        return
      }
      const me = myId(state)
      if (person !== me) await adopt(me)
      persistAll()
      measure('boot:list', performance.timeOrigin)
      live.start()
    },
    async stop(): Promise<void> {
      unlisten?.()
      unlisten = undefined
      live.stop()
      sync.down()
      outbox.stop()
      marks.stop()
      drafts.stop()
      windows.stop()
      people.stop()
      presence.stop()
      typing.stop()
      clearTimeout(pruning)
      await release()
    },
  }

  /** The snapshot came before the database was open. */
  function persistAll() {
    const entries = (['me', 'settings', 'epoch', 'positions', 'circles', 'threads', 'channels', 'persons', 'drafts'] as const).flatMap((table) =>
      [...state[table].entries()].map(([key, value]) => put(table, key, value as never)),
    )
    persister?.note(entries)
  }
}

export type Core = ReturnType<typeof createCore>

export const connectionOf = (core: Core) => core.store.state.connection.get(SELF) ?? { state: 'connecting' as const }
