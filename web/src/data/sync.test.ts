import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCore, type Core } from './core'
import { openDb } from './db'
import { channelEntry, emptySnapshot, FakeServer, ME, message, timeAt } from './testing'

let server: FakeServer
let core: Core
const stored = new Map<string, string>()
const wiped: boolean[] = []

const settle = async (ms = 0) => {
  for (let i = 0; i < 30; i++) await new Promise((done) => setImmediate(done))
  if (ms) await vi.advanceTimersByTimeAsync(ms)
  for (let i = 0; i < 30; i++) await new Promise((done) => setImmediate(done))
}
const start = async (more: Parameters<typeof createCore>[0] = {}) => {
  core = createCore({
    fetch: server.fetch,
    openSocket: server.openSocket,
    storage: { getItem: (k) => stored.get(k) ?? null, setItem: (k, v) => void stored.set(k, v), removeItem: (k) => void stored.delete(k) },
    random: () => 0.5,
    onWiped: (complete) => wiped.push(complete),
    ...more,
  })
  void core.start()
  await settle(10)
}
const position = (stream: string) => core.store.state.positions.get(stream)
const connection = () => core.store.state.connection.get('self')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  stored.clear()
  wiped.length = 0
  server = new FakeServer(emptySnapshot({ channels: [channelEntry('10', { last_num: 120 }), channelEntry('11')] }))
})
afterEach(async () => {
  await core.stop()
  await openDb(ME).wipe()
  vi.useRealTimers()
})

describe('sync', () => {
  it('starts from the snapshot and goes live', async () => {
    await start()
    expect(connection()).toEqual({ state: 'live' })
    server.say('10')
    expect(core.store.state.channels.get('10')?.channel.last_num).toBe(121)
    expect(server.of('GET', /events/)).toHaveLength(0)
  })

  it('waits 300 ms for a hole to close by itself, then fetches', async () => {
    await start()
    const a = server.say('10', {}, true)
    const b = server.say('10', {}, true)
    server.frame(b)
    expect(position('10')).toBe(120)
    await settle(200)
    server.frame(a)
    expect(position('10')).toBe(122)
    await settle(1_000)
    expect(server.of('GET', /events/)).toHaveLength(0)

    server.say('10', {}, true)
    server.frame(server.say('10', {}, true))
    await settle(310)
    expect(server.of('GET', /events/)).toHaveLength(1)
    expect(position('10')).toBe(124)
    expect(core.store.state.channels.get('10')?.channel.last_num).toBe(124)
  })

  it('ignores what it has', async () => {
    await start()
    const said = server.say('10', { mentions: [ME] })
    server.frame(said)
    server.frame(said)
    expect(core.store.state.memberships.get('10')?.mentions).toBe(1)
  })

  it('resumes after a break from its positions', async () => {
    await start()
    await core.windows.openChannel('10', { unread: false })
    server.cut()
    expect(connection()?.state).toBe('offline')
    for (let i = 0; i < 7; i++) server.say('10', {}, true)
    server.say('11', {}, true)
    await settle(2_000)
    expect(connection()).toEqual({ state: 'live' })
    expect(position('10')).toBe(127)
    expect(position('11')).toBe(1)
    expect(server.of('GET', /snapshot/)).toHaveLength(1)
    expect(core.select.timeline('10').atEnd).toBe(true)
    expect(core.store.state.windows.get('10')?.spans).toHaveLength(1)
  })

  it('takes a new snapshot when more than 5,000 events are missing, and leaves a hole', async () => {
    await start()
    await core.windows.openChannel('10', { unread: false })
    await core.windows.openChannel('11')
    core.windows.closeChannel('10')
    server.cut()
    const list = Array.from({ length: 6_000 }, (_, i) => message('10', i + 1))
    server.messages.set('10', list)
    server.snapshot.channels[0] = { ...channelEntry('10', { last_num: 6_000 }), seq: 6_000, last: list.at(-1) }
    await settle(2_000)
    expect(server.of('GET', /snapshot/)).toHaveLength(2)
    expect(server.of('GET', /events/)).toHaveLength(0)
    expect(position('10')).toBe(6_000)
    await core.windows.openChannel('10', { unread: false })
    expect(core.select.timeline('10').atEnd).toBe(true)
    expect(core.select.message(core.select.timeline('10').rowKeys.at(-1)!)?.num).toBe(6_000)
  })

  it('starts anew when the epoch changes', async () => {
    await start()
    await core.windows.openChannel('10', { unread: false })
    server.cut()
    server.snapshot = { ...server.snapshot, epoch: 'e2', channels: [channelEntry('10', { last_num: 2 })] }
    server.messages.set('10', [message('10', 1, { body: 'restored' }), message('10', 2)])
    await settle(2_000)
    expect(core.store.state.epoch.get('self')).toBe('e2')
    expect(position('10')).toBe(2)
    expect(core.store.state.channels.has('11')).toBe(false)
    await settle(100)
    const keys = core.select.timeline('10').rowKeys
    expect(keys.map((key) => core.select.message(key)?.body)).toEqual(['restored', 'text 2'])
  })

  it('asks for a channel that it has not heard of', async () => {
    await start()
    server.snapshot.channels.push({ ...channelEntry('12', { last_num: 4 }), seq: 4 })
    server.frame({ type: 'event', stream: '12', seq: 4, event: 'message.sent', at: timeAt(1), data: { message: message('12', 4) } })
    await settle(310)
    expect(core.store.state.channels.get('12')?.channel.last_num).toBe(4)
    expect(position('12')).toBe(4)
  })

  it('channel.joined brings the channel, channel.left takes it, late events of it are not asked for', async () => {
    await start()
    server.append(ME, 'channel.joined', channelEntry('13', { last_num: 2 }))
    expect(core.select.channelList()).toContain('13')
    server.append(ME, 'channel.left', { channel: '13' })
    expect(core.select.channelList()).not.toContain('13')
    server.frame({ type: 'event', stream: '13', seq: 3, event: 'member.left', at: timeAt(1), data: {} })
    await settle(1_000)
    expect(server.of('GET', /channels\/13/)).toHaveLength(0)
  })

  it('shows what is stored before the network answers', async () => {
    await start()
    await core.windows.openChannel('10', { unread: false })
    server.say('10', { body: 'kept' })
    await settle(1_100)
    await settle(1_100)
    await core.stop()
    server.intercept = () => 'offline'
    server.refuseSocket = true
    await start()
    expect(core.select.channelList()).toEqual(['10', '11'])
    expect(connection()?.state).toBe('offline')
    await core.windows.openChannel('10', { unread: false })
    const keys = core.select.timeline('10').rowKeys
    expect(core.select.message(keys.at(-1)!)?.body).toBe('kept')
    server.intercept = undefined
    server.refuseSocket = false
    server.say('10', {}, true)
    core.store.flush()
    window.dispatchEvent(new Event('online'))
    await settle(50)
    expect(connection()).toEqual({ state: 'live' })
    expect(position('10')).toBe(122)
  })

  it('falls back to server-sent events when WebSockets are refused twice', async () => {
    server.refuseSocket = true
    let opened = 0
    await start({
      openEvents: (onFrame, onClose) => {
        opened++
        server.refuseSocket = false
        const transport = server.openSocket(onFrame, onClose)
        return transport
      },
    })
    await settle(5_000)
    expect(opened).toBe(1)
    expect(connection()).toEqual({ state: 'live' })
  })

  it('4001 asks to log in and keeps what is unsent; logging out wipes and says so', async () => {
    await start()
    server.cut(4001)
    expect(connection()).toEqual({ state: 'must-log-in' })
    expect(wiped).toEqual([])
    await core.session.logIn('anna', 'secret')
    await settle(50)
    expect(connection()).toEqual({ state: 'live' })
    await core.session.logOut()
    await settle(50)
    expect(wiped).toEqual([true])
    expect(connection()).toEqual({ state: 'must-log-in' })
    expect(core.store.state.channels.size).toBe(0)
    expect(stored.size).toBe(0)
  })

  it('forgets the person before when the connection is another one', async () => {
    await start()
    server.cut()
    server.snapshot = { ...emptySnapshot(), me: { ...emptySnapshot().me, id: '9', handle: 'boris' } }
    server.owner = '9'
    await settle(2_000)
    await settle(10)
    expect(core.store.state.me.get('self')?.id).toBe('9')
    expect(core.store.state.channels.size).toBe(0)
    expect(stored.get('beseda.person')).toBe('9')
    await openDb('9').wipe()
  })

  it('converges when frames are shuffled, doubled and lost', async () => {
    await start()
    let seed = 7
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
    for (let round = 0; round < 15; round++) {
      const frames = Array.from({ length: 30 }, () => {
        const id = random() < 0.5 ? '10' : '11'
        return server.say(id, { author: random() < 0.3 ? ME : '2', mentions: random() < 0.3 ? [ME] : undefined }, true)
      })
      const delivered = [...frames, ...frames.filter(() => random() < 0.3)].filter(() => random() < 0.8).sort(() => random() - 0.5)
      for (const frame of delivered) {
        server.frame(frame)
        if (random() < 0.05) await settle(400)
      }
      // The last of each stream always comes: a loss at the very end shows with the next welcome.
      for (const id of ['10', '11']) server.frame(server.say(id, {}, true))
      await settle(400)
    }
    for (const id of ['10', '11']) {
      expect(position(id)).toBe(server.head(id))
      const list = server.messages.get(id)!
      const mine = core.store.state.memberships.get(id)!
      expect(core.store.state.channels.get(id)?.channel.last_num).toBe(list.length)
      expect(mine.mentions).toBe(list.filter((m) => m.num! > mine.read && m.mentions?.includes(ME)).length)
    }
  })

  it('notices a dead line by its silence', async () => {
    await start()
    const [socket] = server.sockets
    await settle(25_100)
    expect(socket?.sent).toContainEqual({ type: 'ping' })
    await settle(10_100)
    await settle(2_000)
    expect(server.sockets).not.toContain(socket)
    expect(connection()).toEqual({ state: 'live' })
  })
})
