// Writes that wait for the server. FIFO per lane, lanes in parallel; kept in IndexedDB, so that a
// reload or a dead network loses nothing; idempotent by client key, so that nothing happens twice.
import { ApiError, OfflineError, type Api } from './api'
import { optimistic } from './apply/message'
import type { Db } from './db'
import { answered, isAboutMessage, laneOf, request, slotOf } from './ops'
import { measure } from './perf'
import { EMPTY_WINDOW } from './apply/window'
import { put, type Change, type Op, type OpKind, type State } from './state'
import type { Store } from './store'
import type { TabMessage } from './tabs'

export const STALE_AFTER = 8 * 3_600_000
const FIRST_DELAY = 1_000
const MAX_DELAY = 60_000

export interface NewOp {
  kind: OpKind
  channel: string
  target?: string
  payload?: Record<string, unknown>
  /** Milliseconds during which it can be undone. */
  hold?: number
  clientId?: string
}

export interface OutboxOptions {
  store: Store
  api: Api
  db(): Db | undefined
  post(message: TabMessage): void
  leads(): boolean
  now(): number
  random(): number
  newKey(): string
  /** Must the person be asked before this leaves? The default asks for what is older than 8 hours. */
  isStale?(op: Op, now: number): boolean
  /** An edit was refused because the message is gone: its text must not be lost. */
  onEditLost?(op: Op): void
}

export interface Outbox {
  add(op: NewOp): Op
  /** Ops of an earlier visit or of another tab. */
  load(ops: readonly Op[]): void
  /** Network, focus or live: everything that waits tries at once. */
  wake(): void
  retry(clientId: string): void
  /** Sends an old message after all. */
  confirm(clientId: string): void
  discard(clientId: string): void
  /** Takes a message back that has not left; its text, or undefined if it is too late. */
  undo(clientId: string): Op | undefined
  /** Changes the text of a message that has not left or has failed. */
  rewrite(clientId: string, body: string): boolean
  heard(message: TabMessage): void
  stop(): void
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, api, now } = options
  const { state } = store
  const busy = new Set<string>()
  const pausedUntil = new Map<string, number>()
  /** What left or was withdrawn: a read of the disk that began before must not bring it back. */
  const done = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const persist = (clientId: string, value: Op | undefined, withdrawn = false) => {
    void options.db()?.write([{ store: 'outbox', key: clientId, value }])
    options.post(value ? { type: 'op', op: value } : { type: 'gone', clientId, withdrawn })
  }
  const save = (op: Op, more: readonly Change[] = []) => {
    store.commit([put('ops', op.clientId, op), ...more])
    persist(op.clientId, op)
  }
  const drop = (op: Op, more: readonly Change[] = [], withdrawn = false) => {
    done.add(op.clientId)
    store.commit([put('ops', op.clientId, undefined), ...more])
    persist(op.clientId, undefined, withdrawn)
  }

  const add = (wanted: NewOp): Op => {
    const at = now()
    const { kind, channel, payload = {} } = wanted
    const op: Op = {
      clientId: wanted.clientId ?? options.newKey(),
      kind,
      channel,
      target: wanted.target,
      payload,
      // Later ones are later also within a millisecond: the order after a reload depends on it.
      createdAt: Math.max(at, lastCreated(state) + 0.001),
      notBefore: wanted.hold ? at + wanted.hold : 0,
      attempts: 0,
      state: 'waiting',
    }
    const slot = slotOf(op)
    if (slot) for (const old of state.ops.values()) if (old.state !== 'sending' && slotOf(old) === slot) drop(old)
    save(op, kind === 'send' ? rowOf(state, op) : [])
    pump()
    return op
  }

  /** The next op of each lane that may leave now. */
  function pump() {
    if (stopped || !options.leads()) return
    const at = now()
    let soonest = Infinity
    const closed = new Set<string>(busy)
    const held = new Map<string, Set<string>>()
    for (const op of inOrder(state)) {
      if (op.state === 'failed' || op.state === 'asking') continue
      const lane = laneOf(op)
      if (closed.has(lane)) continue
      const behind = held.get(lane)
      // The time to undo holds later messages and what is about the held one, nothing else.
      if (behind && (op.kind === 'send' || behind.has(op.target ?? ''))) {
        behind.add(op.clientId)
        continue
      }
      const ready = Math.max(op.notBefore, pausedUntil.get(lane) ?? 0)
      if (ready > at) {
        soonest = Math.min(soonest, ready)
        if (op.notBefore > at && op.kind === 'send') held.set(lane, (behind ?? new Set()).add(op.clientId))
        else closed.add(lane)
        continue
      }
      if (op.target && state.ops.get(op.target)) continue // its message has not left: failed or asking
      if (op.kind === 'send' && !op.confirmed && (options.isStale ?? stale)(op, at)) {
        save({ ...op, state: 'asking' })
        continue
      }
      closed.add(lane)
      busy.add(lane)
      void send(op, lane)
    }
    clearTimeout(timer)
    if (soonest < Infinity) timer = setTimeout(pump, Math.max(0, soonest - at))
  }

  async function send(op: Op, lane: string) {
    const sending: Op = { ...op, state: 'sending', attempts: op.attempts + 1 }
    store.commit([put('ops', op.clientId, sending)])
    options.post({ type: 'op', op: sending })
    try {
      // A row of this session is known by its client key; the server knows its id only.
      const target = op.target && (state.messages.get(op.target)?.id ?? op.target)
      const answer = await request(api, { ...op, target })
      if (stopped) return
      pausedUntil.delete(lane)
      settle(sending, answer)
    } catch (error) {
      if (stopped) return
      refuse(sending, lane, error)
    }
    busy.delete(lane)
    pump()
  }

  function settle(op: Op, answer: unknown) {
    drop(op)
    store.commit(answered(state, op, answer))
    if (op.kind !== 'send') return
    measure('outbox:ack', op.createdAt)
    // After a reload the key of this row is forgotten: what waits for it must know the id.
    const id = (answer as { id?: string } | undefined)?.id
    for (const other of state.ops.values()) if (id && other.target === op.clientId) save({ ...other, target: id })
  }

  function refuse(op: Op, lane: string, error: unknown) {
    const status = error instanceof ApiError ? error.status : 0
    const again = error instanceof OfflineError || status >= 500 || status === 408 || status === 429 || status === 401
    if (again) {
      const wait = Math.min(MAX_DELAY, FIRST_DELAY * 2 ** (op.attempts - 1)) * (0.5 + options.random() / 2)
      const asked = error instanceof ApiError ? (error.retryAfter ?? 0) * 1_000 : 0
      // Logged out: nothing leaves until wake() says that it is over.
      pausedUntil.set(lane, status === 401 ? Infinity : now() + Math.max(wait, asked))
      return save({ ...op, state: 'waiting' })
    }
    const code = error instanceof ApiError ? error.code : 'client.error'
    if (!isAboutMessage(op)) return drop(op) // the server's own state comes by its event
    if (status === 404 && ['retract', 'unreact', 'unpin'].includes(op.kind)) return drop(op)
    if (op.kind === 'edit' && (status === 404 || status === 409)) {
      options.onEditLost?.(op)
      return drop(op)
    }
    save({ ...op, state: 'failed', error: code })
  }

  const take = (clientId: string): Op | undefined => {
    const op = state.ops.get(clientId)
    return op && op.state !== 'sending' ? op : undefined
  }
  const withdraw = (op: Op) => {
    for (const other of [...state.ops.values()]) if (other.target === op.clientId) drop(other)
    drop(op, op.kind === 'send' ? withoutRow(state, op) : [], true)
    pump()
  }

  return {
    add,
    load(ops) {
      for (const op of ops) {
        if (state.ops.has(op.clientId) || done.has(op.clientId)) continue
        const loaded: Op = op.state === 'sending' ? { ...op, state: 'waiting' } : op
        store.commit([put('ops', op.clientId, loaded), ...(op.kind === 'send' ? rowOf(state, loaded) : [])])
      }
      pump()
    },
    wake() {
      pausedUntil.clear()
      pump()
    },
    retry(clientId) {
      const op = take(clientId)
      if (!op) return
      pausedUntil.delete(laneOf(op))
      save({ ...op, state: 'waiting', error: undefined, attempts: 0, notBefore: 0 })
      pump()
    },
    confirm(clientId) {
      const op = take(clientId)
      if (op) save({ ...op, state: 'waiting', confirmed: true })
      pump()
    },
    discard(clientId) {
      const op = take(clientId)
      if (op) withdraw(op)
    },
    undo(clientId) {
      const op = take(clientId)
      if (op?.kind !== 'send') return undefined
      withdraw(op)
      return op
    },
    rewrite(clientId, body) {
      const op = take(clientId)
      const row = state.messages.get(clientId)
      if (op?.kind !== 'send' || !row) return false
      save({ ...op, payload: { ...op.payload, body }, state: 'waiting', error: undefined, attempts: 0 }, [put('messages', clientId, { ...row, body })])
      pump()
      return true
    },
    heard(message) {
      if (message.type === 'op') {
        const fresh = message.op.kind === 'send' && !state.messages.has(message.op.clientId)
        store.commit([put('ops', message.op.clientId, message.op), ...(fresh ? rowOf(state, message.op) : [])])
        pump()
      } else if (message.type === 'gone') {
        done.add(message.clientId)
        const op = state.ops.get(message.clientId)
        // Sent: the row waits for its event. Withdrawn: there will be none.
        if (op) store.commit([put('ops', op.clientId, undefined), ...(message.withdrawn && op.kind === 'send' ? withoutRow(state, op) : [])])
      }
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

const stale = (op: Op, now: number): boolean => now - op.createdAt > STALE_AFTER
const inOrder = (state: State): Op[] => [...state.ops.values()].sort((a, b) => a.createdAt - b.createdAt)
const lastCreated = (state: State): number => Math.max(0, ...[...state.ops.values()].map((op) => op.createdAt))

/** The optimistic row and its place at the end of the channel or thread. */
function rowOf(state: State, op: Op): Change[] {
  const key = op.clientId
  const changes: Change[] = [put('sent', key, true)]
  if (state.messages.has(key)) return changes
  changes.push(put('messages', key, optimistic(state, key, op.channel, op.payload, op.createdAt)))
  const root = op.payload.root as string | undefined
  const thread = root && state.threadWindows.get(root)
  if (root && thread) changes.push(put('threadWindows', root, { ...thread, pending: [...thread.pending, key] }))
  if (!root || op.payload.in_channel) {
    const window = state.windows.get(op.channel) ?? EMPTY_WINDOW
    changes.push(put('windows', op.channel, { ...window, pending: [...window.pending, key] }))
  }
  return changes
}

function withoutRow(state: State, op: Op): Change[] {
  const key = op.clientId
  const changes: Change[] = [put('messages', key, undefined), put('sent', key, undefined)]
  const root = op.payload.root as string | undefined
  const thread = root && state.threadWindows.get(root)
  if (root && thread) changes.push(put('threadWindows', root, { ...thread, pending: thread.pending.filter((k) => k !== key) }))
  const window = state.windows.get(op.channel)
  if (window) changes.push(put('windows', op.channel, { ...window, pending: window.pending.filter((k) => k !== key) }))
  return changes
}

