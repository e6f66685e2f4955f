import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { myId, SELF, type State } from '../state'
import { createStore, type Store } from '../store'
import { channelEntry, emptySnapshot, ME, message, timeAt } from '../testing'
import type { Snapshot, StreamEvent } from '../types'
import { applyEvent, applySnapshot } from '.'

interface Fixture {
  before: Snapshot
  events: StreamEvent[]
  after: Snapshot
}

const load = (snapshot: Snapshot): Store => {
  const store = createStore()
  store.commit(applySnapshot(store.state, snapshot))
  return store
}
const replay = (store: Store, events: readonly StreamEvent[]) => {
  for (const event of events) store.commit(applyEvent(store.state, event))
}

/** JSON without what is absent, so that an undefined field and a missing one are the same. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The state in the shape of a snapshot. Receipts, unlike the rest, do not travel by events. */
function shape(state: State, like: Snapshot) {
  const persons = new Set(like.persons.map((p) => p.id))
  const id = <T extends { id: string }>(a: T, b: T) => (a.id < b.id ? -1 : 1)
  return plain({
    me: state.me.get(SELF),
    seq: state.positions.get(myId(state)),
    settings: state.settings.get(SELF),
    channels: [...state.channels.values()].map((info) => ({
      channel: info.channel,
      membership: { ...state.memberships.get(info.channel.id)!, manual: state.memberships.get(info.channel.id)!.manual || undefined, pinned: state.memberships.get(info.channel.id)!.pinned || undefined },
      last: info.last,
      peer: info.peer,
      seq: state.positions.get(info.channel.id),
      id: info.channel.id,
    })).sort(id),
    circles: [...state.circles.values()].map((c) => ({ circle: c.circle, role: c.role, seq: state.positions.get(c.circle.id), id: c.circle.id })).sort(id),
    persons: [...state.persons.values()].filter((p) => persons.has(p.id)).sort(id),
    drafts: [...state.drafts.values()].sort((a, b) => (a.channel + (a.root ?? '') < b.channel + (b.root ?? '') ? -1 : 1)),
    threads: [...state.threads.values()].filter((t) => t.following && t.count > t.read).sort((a, b) => (a.root < b.root ? -1 : 1)),
  })
}

/** Both sides are compared on the cards that both have. */
function expectSame(store: Store, after: Snapshot) {
  const known = { ...after, persons: after.persons.filter((p) => store.state.persons.has(p.id)) }
  expect(shape(store.state, known)).toEqual(shape(load(known).state, known))
}

const folder = resolve(import.meta.dirname, '../../../../internal/testkit/fixtures')

describe('fixtures of the server', () => {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  it.skipIf(!existsSync(folder))('are there', () => expect(names.length).toBeGreaterThan(0))
  for (const name of names) {
    it(name, () => {
      const { before, events, after } = JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as Fixture
      const store = load(before)
      replay(store, events)
      expectSame(store, after)
      replay(store, events)
      expectSame(store, after)
    })
  }
})

const event = (stream: string, seq: number, name: string, data: unknown, at = timeAt(seq)): StreamEvent => ({ type: 'event', stream, seq, event: name, at, data })

/** A small deterministic generator: a failure can be repeated by its seed. */
function rng(seed: number) {
  let s = seed
  return () => {
    s = (s * 1664525 + 1013904223) % 4294967296
    return s / 4294967296
  }
}

/** A history of two channels and the person's stream, with the state that a server would have. */
function history(seed: number, length: number) {
  const random = rng(seed)
  const before = emptySnapshot({ channels: [channelEntry('10'), channelEntry('11', { kind: 'direct' })] })
  const truth = structuredClone(before)
  const texts = new Map<string, ReturnType<typeof message>[]>([['10', []], ['11', []]])
  const events: StreamEvent[] = []
  let clock = 0
  const emit = (stream: string, name: string, data: unknown) => {
    const entry = truth.channels.find((c) => c.channel.id === stream)
    const seq = entry ? ++entry.seq : ++truth.seq
    events.push(event(stream, seq, name, structuredClone(data), timeAt(clock)))
  }
  for (let i = 0; i < length; i++) {
    clock++
    const entry = truth.channels[random() < 0.5 ? 0 : 1]!
    const id = entry.channel.id
    const list = texts.get(id)!
    const kind = random()
    if (kind < 0.55 || !list.length) {
      const mine = random() < 0.3
      const said = message(id, list.length + 1, {
        seq: entry.seq + 1,
        at: timeAt(clock),
        author: mine ? ME : '2',
        mentions: !mine && random() < 0.3 ? [ME] : undefined,
        client_key: `${id}-${list.length}`,
      })
      list.push(said)
      entry.channel = { ...entry.channel, last_num: said.num!, last_at: said.at }
      if (mine && said.num === entry.membership.read + 1) entry.membership.read = said.num
      emit(id, 'message.sent', { message: said })
    } else if (kind < 0.7) {
      const at = Math.floor(random() * list.length)
      list[at] = { ...list[at]!, body: `edited ${i}`, edited_at: timeAt(clock), mentions: random() < 0.2 ? [ME] : list[at]!.mentions }
      emit(id, 'message.edited', { message: list[at] })
    } else if (kind < 0.8) {
      const at = Math.floor(random() * list.length)
      list[at] = { ...list[at]!, body: '', mentions: undefined, reactions: undefined, retracted_at: timeAt(clock) }
      emit(id, 'message.retracted', { message: list[at] })
    } else if (kind < 0.9) {
      const at = Math.floor(random() * list.length)
      list[at] = { ...list[at]!, reactions: [{ emoji: '👍', count: 1, by: ['2'] }] }
      emit(id, 'reaction.added', { message: list[at]!.id, emoji: '👍', reactions: list[at]!.reactions })
    } else {
      entry.membership.read = Math.max(entry.membership.read, Math.ceil(random() * list.length))
      entry.membership.mentions = list.filter((m) => m.num! > entry.membership.read && m.mentions?.includes(ME)).length
      emit(ME, 'mark.moved', { membership: entry.membership })
    }
  }
  for (const entry of truth.channels) {
    const list = texts.get(entry.channel.id)!
    entry.last = list.at(-1)
    entry.membership.mentions = list.filter((m) => m.num! > entry.membership.read && m.mentions?.includes(ME)).length
  }
  return { before, events, after: truth }
}

/** Another order in which the streams may arrive: each stream in its own order, with repetitions. */
function shuffle(events: readonly StreamEvent[], seed: number): StreamEvent[] {
  const random = rng(seed)
  const queues = [...new Set(events.map((e) => e.stream))].map((stream) => events.filter((e) => e.stream === stream))
  const result: StreamEvent[] = []
  while (queues.some((q) => q.length)) {
    const queue = queues[Math.floor(random() * queues.length)]!
    const next = queue.shift()
    if (!next) continue
    result.push(next)
    if (random() < 0.3) result.push(result[Math.floor(random() * result.length)]!)
  }
  return result
}

describe('convergence', () => {
  it('reaches the state of the server, in the order of the server', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { before, events, after } = history(seed, 120)
      const store = load(before)
      replay(store, events)
      expectSame(store, after)
    }
  })

  it('reaches it in any order of the streams, and however often an event comes', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { before, events, after } = history(seed, 80)
      const store = load(before)
      replay(store, shuffle(events, seed * 7))
      expectSame(store, after)
    }
  })

  it('does not count twice what the server counted already', () => {
    const store = load(emptySnapshot({ channels: [channelEntry('10', { last_num: 3 }, { read: 3 })] }))
    const named = (num: number) => event('10', num, 'message.sent', { message: message('10', num, { mentions: [ME] }) })
    // The mark was moved before, but its event is rendered after two messages that name me.
    store.commit(applyEvent(store.state, event(ME, 1, 'mark.moved', { membership: { channel: '10', role: 'member', read: 3, mentions: 2, level: 'default' } })))
    replay(store, [named(4), named(5)])
    expect(store.state.memberships.get('10')?.mentions).toBe(2)
    replay(store, [named(6)])
    expect(store.state.memberships.get('10')?.mentions).toBe(3)
  })

  it('counts a mention away that is retracted or read', () => {
    const store = load(emptySnapshot({ channels: [channelEntry('10')] }))
    const said = message('10', 1, { mentions: [ME] })
    replay(store, [event('10', 1, 'message.sent', { message: said })])
    expect(store.state.memberships.get('10')?.mentions).toBe(1)
    replay(store, [event('10', 2, 'message.retracted', { message: { ...said, body: '', mentions: undefined } })])
    expect(store.state.memberships.get('10')?.mentions).toBe(0)
  })

  it('moves the own mark with an own message that follows it directly, and with no other', () => {
    const store = load(emptySnapshot({ channels: [channelEntry('10', { last_num: 2 }, { read: 2 })] }))
    replay(store, [event('10', 3, 'message.sent', { message: message('10', 3, { author: ME }) })])
    expect(store.state.memberships.get('10')?.read).toBe(3)
    replay(store, [
      event('10', 4, 'message.sent', { message: message('10', 4) }),
      event('10', 5, 'message.sent', { message: message('10', 5, { author: ME }) }),
    ])
    expect(store.state.memberships.get('10')?.read).toBe(3)
  })

  it('keeps threads: the root gets its summary, the followed thread its count', () => {
    const store = load(emptySnapshot({
      channels: [channelEntry('10', { last_num: 1 })],
      threads: [{ root: '10000001', channel: '10', following: true, read: 0, count: 1, last_at: timeAt(1) }],
    }))
    const reply = { ...message('10', 0, { id: 'r2', root: '10000001', thread_num: 2, thread: { root: '10000001', count: 2, last_at: timeAt(5), authors: ['2'] } }), num: undefined }
    const before = store.state.memberships.get('10')
    replay(store, [event('10', 2, 'message.sent', { message: reply })])
    expect(store.state.threads.get('10000001')).toMatchObject({ count: 2, read: 0 })
    expect(store.state.channels.get('10')?.channel.last_num).toBe(1)
    expect(store.state.memberships.get('10')).toBe(before)
  })

  it('empties the quotes of a message that is taken back', () => {
    const store = load(emptySnapshot({ channels: [channelEntry('10')] }))
    store.commit([{ table: 'windows', key: '10', value: { spans: [], pending: [] } }])
    const first = message('10', 1)
    replay(store, [
      event('10', 1, 'message.sent', { message: first }),
      event('10', 2, 'message.sent', { message: message('10', 2, { reply_to: first.id, quote: { id: first.id, author: '2', num: 1, body: 'text 1' } }) }),
      event('10', 3, 'message.retracted', { message: { ...first, body: '' } }),
    ])
    expect(store.state.messages.get('10000002')?.quote?.body).toBeUndefined()
    expect(store.state.channels.get('10')?.last?.quote?.body).toBeUndefined()
  })

  it('applies ten thousand events', () => {
    const { before, events, after } = history(99, 10_000)
    const store = load(before)
    store.commit([{ table: 'windows', key: '10', value: { spans: [], pending: [], view: { lo: 1, hi: 0, follow: true } } }])
    replay(store, events)
    expect(shape(store.state, after).channels.map((c) => c.channel)).toEqual(plain(after.channels.map((c) => c.channel)))
  })
})
