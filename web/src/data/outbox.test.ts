import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCore, type Core } from './core'
import { openDb } from './db'
import { STALE_AFTER } from './outbox'
import { channelEntry, emptySnapshot, FakeServer, ME } from './testing'

const HOUR = 3_600_000
let server: FakeServer
let cores: Core[] = []
let stored: Map<string, string>
let keys = 0

/** IndexedDB answers in real tasks while the timers are ours. */
const settle = async (ms = 0) => {
  for (let i = 0; i < 30; i++) await new Promise((done) => setImmediate(done))
  if (ms) await vi.advanceTimersByTimeAsync(ms)
  for (let i = 0; i < 30; i++) await new Promise((done) => setImmediate(done))
}
const make = async (env: Parameters<typeof createCore>[0] = {}) => {
  const core = createCore({
    fetch: server.fetch,
    openSocket: server.openSocket,
    storage: { getItem: (k) => stored.get(k) ?? null, setItem: (k, v) => void stored.set(k, v), removeItem: (k) => void stored.delete(k) },
    random: () => 0.5,
    newKey: () => `key-${++keys}`,
    ...env,
  })
  cores.push(core)
  void core.start()
  await settle(10)
  return core
}
const rows = (core: Core, channel = '10') => core.select.timeline(channel).rowKeys
const posts = () => server.of('POST', /messages$/)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  server = new FakeServer(emptySnapshot({ channels: [channelEntry('10', { last_num: 3 }), channelEntry('11')] }))
  stored = new Map()
})
afterEach(async () => {
  for (const core of cores) {
    await core.stop()
    await core.outbox.stop()
  }
  cores = []
  await openDb(ME).wipe()
  vi.useRealTimers()
})

describe('outbox', () => {
  it('matches the own row by client key and never re-keys it', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    const key = core.messages.send('10', 'hello')
    expect(rows(core).at(-1)).toBe(key)
    expect(core.select.message(key)).toMatchObject({ id: key, body: 'hello', author: ME })
    await settle(50)
    expect(rows(core).at(-1)).toBe(key)
    expect(rows(core)).toHaveLength(4)
    expect(core.select.message(key)).toMatchObject({ num: 4, body: 'hello' })
    expect(core.select.message(key)?.id).not.toBe(key)
    expect(core.store.state.ops.size).toBe(0)
    expect(core.store.state.windows.get('10')?.pending).toEqual([])
  })

  it('keeps the row at the end when the answer comes before the event', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    const frame = server.frame.bind(server)
    const later: Parameters<typeof frame>[0][] = []
    server.frame = (f) => void later.push(f)
    server.say('10', { author: '2', body: 'theirs, before mine' })
    const key = core.messages.send('10', 'mine')
    await settle(50)
    expect(core.store.state.ops.size).toBe(0)
    expect(rows(core).at(-1)).toBe(key)
    later.forEach(frame)
    expect(rows(core)).toHaveLength(5)
    expect(rows(core).at(-1)).toBe(key)
  })

  it('after an answer that was lost sends the same key and makes one message', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    server.intercept = (method, path) => (method === 'POST' && path.endsWith('/messages') ? 'lose-answer' : undefined)
    core.messages.send('10', 'once')
    await settle(10)
    server.intercept = undefined
    await settle(1_500)
    expect(posts()).toHaveLength(2)
    expect(new Set(posts().map((p) => p.body?.client_key)).size).toBe(1)
    expect(server.messages.get('10')).toHaveLength(4)
    expect(rows(core)).toHaveLength(4)
    expect(core.store.state.ops.size).toBe(0)
  })

  it('backs off while offline and goes at once when woken', async () => {
    const core = await make()
    server.intercept = () => 'offline'
    core.messages.send('10', 'later')
    await settle(10)
    expect([...core.store.state.ops.values()][0]).toMatchObject({ state: 'waiting', attempts: 1 })
    await settle(20_000)
    const attempts = [...core.store.state.ops.values()][0]!.attempts
    expect(attempts).toBeGreaterThan(2)
    expect(attempts).toBeLessThan(8)
    server.intercept = undefined
    core.outbox.wake()
    await settle(10)
    expect(core.store.state.ops.size).toBe(0)
    expect(posts()).toHaveLength(1)
  })

  it('survives a reload and goes on in order', async () => {
    const first = await make()
    server.intercept = (method) => (method === 'POST' ? 'offline' : undefined)
    first.messages.send('10', 'one')
    first.messages.send('10', 'two')
    first.messages.send('10', 'three')
    await settle(10)
    await first.stop()
    cores = []
    server.intercept = undefined
    const second = await make()
    await settle(100)
    expect(posts().map((p) => p.body?.body)).toEqual(['one', 'two', 'three'])
    expect(server.messages.get('10')?.slice(3).map((m) => m.body)).toEqual(['one', 'two', 'three'])
    await second.windows.openChannel('10')
    expect(rows(second)).toHaveLength(6)
  })

  it('fails for good on a refusal, without holding back the next, and can be changed and sent again', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    server.intercept = (method, path) =>
      method === 'POST' && path.endsWith('/messages')
        ? new Response(JSON.stringify({ code: 'chat.body_too_long', field: 'body' }), { status: 422 })
        : undefined
    const key = core.messages.send('10', 'too long')
    await settle(10)
    expect(core.store.state.ops.get(key)).toMatchObject({ state: 'failed', error: 'chat.body_too_long' })
    server.intercept = undefined
    core.messages.send('10', 'next')
    await settle(10)
    expect(server.messages.get('10')?.at(-1)?.body).toBe('next')
    core.messages.edit(key, 'short')
    await settle(10)
    expect(server.messages.get('10')?.at(-1)?.body).toBe('short')
    expect(core.select.message(key)?.body).toBe('short')
    expect(core.store.state.ops.size).toBe(0)
  })

  it('discards a failed message with its row', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    server.intercept = (method) => (method === 'POST' ? new Response('{"code":"access.denied"}', { status: 403 }) : undefined)
    const key = core.messages.send('10', 'no')
    await settle(10)
    core.messages.discard(key)
    expect(rows(core)).not.toContain(key)
    expect(core.store.state.messages.has(key)).toBe(false)
  })

  it('holds a message for the time to undo, and what is about it, but nothing else', async () => {
    server.snapshot.settings.undo_seconds = 5
    const core = await make()
    await core.windows.openChannel('10')
    const key = core.messages.send('10', 'wait')
    core.messages.edit('10000001', 'changed')
    await settle(100)
    expect(posts()).toHaveLength(0)
    expect(server.of('PATCH', /./)).toHaveLength(1)
    expect(core.messages.undoSend(key)).toBe(true)
    await settle(6_000)
    expect(posts()).toHaveLength(0)
    expect(core.store.state.drafts.get('10')?.body).toBe('wait')
    expect(rows(core)).not.toContain(key)
  })

  it('sends an edit of a message that has just left to its id', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    const key = core.messages.send('10', 'first')
    core.messages.edit(key, 'second') // on its way already
    expect(core.select.message(key)?.body).toBe('second')
    await settle(50)
    const patch = server.of('PATCH', /./)[0]
    expect(patch?.path).toBe(`/messages/${core.select.message(key)?.id}`)
    expect(core.select.message(key)?.body).toBe('second')
    expect(rows(core).at(-1)).toBe(key)
  })

  it('keeps the text of an edit whose message is gone', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    server.intercept = (method) => (method === 'PATCH' ? new Response('{"code":"chat.retracted"}', { status: 409 }) : undefined)
    core.messages.edit('10000001', 'precious')
    await settle(10)
    expect(core.store.state.drafts.get('10')?.body).toBe('precious')
    expect(core.select.message('10000001')?.body).toBe('text 1')
  })

  it('shows a reaction at once, takes it back on a refusal', async () => {
    const core = await make()
    await core.windows.openChannel('10')
    server.intercept = (method) => (method === 'PUT' ? new Response('{"code":"access.denied"}', { status: 403 }) : undefined)
    const before = core.select.message('10000001')
    core.messages.react('10000001', '👍')
    expect(core.select.message('10000001')?.reactions).toEqual([{ emoji: '👍', count: 1, by: [ME] }])
    expect(core.select.message('10000001')).toBe(core.select.message('10000001'))
    await settle(10)
    expect(core.select.message('10000001')).toBe(before)
  })

  it('asks before sending what has grown old', async () => {
    const first = await make()
    server.intercept = (method) => (method === 'POST' ? 'offline' : undefined)
    const key = first.messages.send('10', 'yesterday')
    await settle(10)
    await first.stop()
    cores = []
    vi.setSystemTime(Date.now() + STALE_AFTER + HOUR)
    server.intercept = undefined
    const second = await make()
    expect(second.store.state.ops.get(key)?.state).toBe('asking')
    expect(posts()).toHaveLength(0)
    second.messages.sendAnyway(key)
    await settle(10)
    expect(posts()).toHaveLength(1)
  })

  it('two tabs: one sends, both show', async () => {
    let holder: (() => void) | undefined
    const waiting: (() => void)[] = []
    const locks = {
      request: (_name: string, _options: unknown, work: () => Promise<void>) => {
        const run = () => {
          holder = run
          return Promise.resolve(work()).then(() => {
            holder = undefined
            waiting.shift()?.()
          })
        }
        if (holder) {
          waiting.push(run)
          return new Promise<void>(() => undefined)
        }
        return run()
      },
    } as unknown as LockManager
    const open = new Set<{ onmessage: ((e: { data: unknown }) => void) | null }>()
    class Channel {
      onmessage: ((e: { data: unknown }) => void) | null = null
      constructor() {
        open.add(this)
      }
      postMessage(data: unknown) {
        const copy: unknown = structuredClone(data)
        queueMicrotask(() => open.forEach((c) => c !== this && c.onmessage?.({ data: copy })))
      }
      close() {
        open.delete(this)
      }
    }
    const tabs = { locks, channel: Channel as unknown as typeof BroadcastChannel }
    const one = await make({ tabs })
    const two = await make({ tabs })
    await one.windows.openChannel('10')
    await two.windows.openChannel('10')
    server.intercept = (method) => (method === 'POST' ? 'offline' : undefined)
    const key = two.messages.send('10', 'from the second')
    await settle(10)
    expect(one.store.state.ops.get(key)).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(rows(one)).toContain(key)
    server.intercept = undefined
    await settle(2_000)
    expect(posts()).toHaveLength(1)
    expect(two.store.state.ops.size).toBe(0)
    expect(rows(two)).toEqual(rows(one))
    expect(rows(two)).toHaveLength(4)
    // The leader goes; the other takes over.
    await one.stop()
    await settle(10)
    two.messages.send('10', 'after')
    await settle(50)
    expect(server.messages.get('10')?.at(-1)?.body).toBe('after')
  })
})
