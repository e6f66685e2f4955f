// Keeps the store at the heads of its streams: resumes after a break, closes holes, starts anew
// where the gap is too wide.
import { ApiError, type Api } from './api'
import { applyEvent, applySnapshot } from './apply'
import { entered } from './apply/channel'
import { circleEntered } from './apply/circle'
import { myId, put, SELF, type Connection } from './state'
import { one, type Store } from './store'
import type { ChannelEntry, CircleEntry, Id, LiveFrame, Snapshot, StreamEvent } from './types'

const HOLE_WAIT = 300
const PAGE = 500
const TOO_MANY = 5_000
const AT_ONCE = 4

export interface SyncOptions {
  api: Api
  store: Store
  now(): number
  onEvent?(event: StreamEvent): void
  /** Positions of the server mean something else now; what is on disk is worthless. */
  onEpoch?(): void
  /** The rows of open windows may lack changes. */
  onStale?(): void
  onLive?(): void
  /** The connection is another person's than what is in the store: forget, and start from his snapshot. */
  onStranger?(): Promise<void>
  onLoggedOut(): void
  /** When what was restored from disk was true. */
  savedAt?(): number | undefined
}

export interface Sync {
  frame(frame: LiveFrame): void
  /** Takes the snapshot, once at a time. */
  snapshot(): Promise<void>
  /** The connection is gone. */
  down(): void
  setState(connection: Connection): void
}

/** Runs at most `limit` of the tasks at once. */
async function pool<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  await Promise.all(
    Array.from({ length: Math.min(limit, queue.length) }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
    }),
  )
}

export function createSync({ api, store, now, ...hooks }: SyncOptions): Sync {
  const { state } = store
  const waiting = new Map<Id, Map<number, StreamEvent>>()
  const timers = new Map<Id, ReturnType<typeof setTimeout>>()
  const fetching = new Map<Id, Promise<void>>()
  /** Streams that answered "missing": their late events are not asked for again. */
  const forgotten = new Set<Id>()
  let taking: Promise<void> | undefined
  let session = ''
  let generation = 0
  let liveAt = 0

  const setState = (connection: Connection) => store.commit([put('connection', SELF, connection)])
  const position = (stream: Id) => state.positions.get(stream)

  const take = (event: StreamEvent) => {
    const changes = applyEvent(state, event)
    hooks.onEvent?.(event)
    store.commit(changes)
    const data = event.data as { session?: Id; channel?: Id } | undefined
    if (event.event === 'session.ended' && data?.session === session) hooks.onLoggedOut()
    if (event.event === 'channel.left' && data?.channel) forgotten.add(data.channel)
    if (event.event === 'channel.joined') {
      const id = (event.data as ChannelEntry).channel.id
      forgotten.delete(id)
      drain(id)
    }
    if (event.event === 'circle.joined') drain((event.data as CircleEntry).circle.id)
  }

  /** Applies what has become consecutive. */
  function drain(stream: Id) {
    const held = waiting.get(stream)
    if (!held) return
    let at = position(stream)
    if (at === undefined) return
    for (const seq of held.keys()) if (seq <= at) held.delete(seq)
    for (let next = held.get(at + 1); next; next = held.get(at + 1)) {
      held.delete(next.seq)
      take(next)
      const moved = position(stream)
      if (moved === undefined || moved <= at) break
      at = moved
    }
    if (held.size) return
    waiting.delete(stream)
    clearTimeout(timers.get(stream))
    timers.delete(stream)
  }

  const ingest = (event: StreamEvent) => {
    const at = position(event.stream)
    if (at === undefined && forgotten.has(event.stream)) return
    if (at !== undefined && event.seq <= at) return
    if (at !== undefined && event.seq === at + 1) {
      take(event)
      drain(event.stream)
      return
    }
    let held = waiting.get(event.stream)
    if (!held) waiting.set(event.stream, (held = new Map()))
    held.set(event.seq, event)
    if (!timers.has(event.stream)) timers.set(event.stream, setTimeout(() => void close(event.stream), HOLE_WAIT))
  }

  const close = async (stream: Id) => {
    timers.delete(stream)
    try {
      await fill(stream)
    } catch {
      // Offline: the next welcome compares the heads again.
    }
    drain(stream)
    // Still a hole: the log has not got there yet, or the fetch was cut.
    const held = waiting.get(stream)
    if (held?.size && position(stream) !== undefined) timers.set(stream, setTimeout(() => void close(stream), HOLE_WAIT * 10))
    else waiting.delete(stream)
  }

  /** Fetches what the stream has beyond our position; one fetch per stream at a time. */
  const fill = (stream: Id): Promise<void> => {
    let running = fetching.get(stream)
    if (!running) {
      running = fillNow(stream).finally(() => fetching.delete(stream))
      fetching.set(stream, running)
    }
    return running
  }
  async function fillNow(stream: Id) {
    if (position(stream) === undefined) return meet(stream)
    for (;;) {
      const after = position(stream)
      if (after === undefined) return
      const page = await api.get<{ items: StreamEvent[]; head: number }>(`/streams/${stream}/events`, { after, limit: PAGE })
      for (const event of page.items) if (event.seq === (position(stream) ?? 0) + 1) take(event)
      const at = position(stream)
      if (at === undefined || at >= page.head || at === after) return
    }
  }
  /** A stream that we have not heard of: a channel or a circle. */
  async function meet(stream: Id) {
    try {
      store.commit(entered(state, await api.get<ChannelEntry>(`/channels/${stream}`)))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error
      try {
        store.commit(circleEntered(state, await api.get<CircleEntry>(`/circles/${stream}`)))
      } catch (second) {
        if (!(second instanceof ApiError) || second.status !== 404) throw second
        forgotten.add(stream)
      }
    }
  }

  const snapshot = (): Promise<void> => (taking ??= takeSnapshot().finally(() => (taking = undefined)))
  async function takeSnapshot() {
    const snap = await api.get<Snapshot>('/snapshot')
    const old = one(state, 'epoch')
    if (old !== undefined && old !== snap.epoch) {
      hooks.onEpoch?.()
      waiting.clear()
    }
    forgotten.clear()
    store.commit(applySnapshot(state, snap))
    for (const stream of [...waiting.keys()]) drain(stream)
  }

  /** After each welcome: from what we have to the heads. */
  async function resume(epoch: string, heads: readonly [Id, number][], mine: number) {
    setState({ state: 'updating' })
    if (!myId(state)) await snapshot()
    else if (!heads.some(([stream]) => stream === myId(state))) await hooks.onStranger?.()
    const lacking = () => heads.filter(([stream, seq]) => (position(stream) ?? -1) < seq && !forgotten.has(stream))
    const missing = lacking().reduce((sum, [stream, seq]) => sum + (seq - (position(stream) ?? seq)), 0)
    if (one(state, 'epoch') !== epoch || missing > TOO_MANY) {
      await snapshot()
      hooks.onStale?.()
    }
    try {
      // The person's stream first: it says which channels came and went.
      if (lacking().some(([stream]) => stream === myId(state))) await fill(myId(state))
      await pool(lacking(), AT_ONCE, ([stream]) => fill(stream))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error
      await snapshot()
      hooks.onStale?.()
    }
    if (mine !== generation) return
    liveAt = now()
    setState({ state: 'live' })
    hooks.onLive?.()
  }

  const welcome = async (frame: LiveFrame & { type: 'welcome' }) => {
    const mine = ++generation
    session = frame.session
    forgotten.clear()
    for (let attempt = 0; mine === generation; attempt++) {
      try {
        return await resume(frame.epoch, frame.heads, mine)
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return
        // The socket stands but HTTP does not answer: try again as long as it stands.
        await new Promise((done) => setTimeout(done, Math.min(30_000, 1_000 * 2 ** attempt)))
      }
    }
  }

  return {
    frame(frame) {
      if (frame.type === 'event') ingest(frame)
      else if (frame.type === 'welcome') void welcome(frame)
      else if (frame.type === 'card') store.commit([put('persons', frame.person.id, frame.person)])
      else if (frame.type === 'receipt') {
        const info = state.channels.get(frame.channel)
        if (info?.peer === frame.person) {
          store.commit([put('channels', frame.channel, { ...info, peer_read: Math.max(info.peer_read ?? 0, frame.read) })])
        }
      }
    },
    snapshot,
    down() {
      generation++
      const was = one(state, 'connection')
      if (was?.state === 'must-log-in') return
      if (was?.state === 'live') liveAt = now()
      setState(was?.state === 'offline' ? was : { state: 'offline', since: liveAt || hooks.savedAt?.() || now() })
    },
    setState,
  }
}
