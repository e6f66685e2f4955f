import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from './api'
import { applyEvent, applySnapshot } from './apply'
import { append, EMPTY_WINDOW, insertRows, viewAround } from './apply/window'
import { createSelect, type Select } from './select'
import type { Window } from './state'
import { createStore, type Store } from './store'
import { channelEntry, emptySnapshot, FakeServer } from './testing'
import { createWindows, type Windows } from './windows'

const row = (num: number) => ({ num, key: `k${num}` })
const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => row(from + i))

describe('spans', () => {
  it('merge what touches and keep holes', () => {
    let spans = insertRows([], rows(1, 3))
    spans = insertRows(spans, rows(8, 9))
    expect(spans.map((s) => [s.from, s.to])).toEqual([[1, 3], [8, 9]])
    spans = insertRows(spans, rows(4, 7))
    expect(spans.map((s) => [s.from, s.to, s.keys.length])).toEqual([[1, 9, 9]])
    expect(spans[0]?.keys).toEqual(rows(1, 9).map((r) => r.key))
  })
  it('are the same object when nothing is new', () => {
    const spans = insertRows([], rows(1, 9))
    expect(insertRows(spans, rows(3, 5))).toBe(spans)
  })
  it('any order of pages gives the same', () => {
    for (let seed = 1; seed < 60; seed++) {
      let s = seed
      const random = () => (s = (s * 16807) % 2147483647) / 2147483647
      let spans = insertRows([], [])
      const seen = new Set<number>()
      for (let i = 0; i < 12; i++) {
        const from = 1 + Math.floor(random() * 40)
        const to = Math.min(50, from + Math.floor(random() * 10))
        for (let n = from; n <= to; n++) seen.add(n)
        spans = insertRows(spans, rows(from, to))
      }
      expect(spans.flatMap((span) => span.keys)).toEqual([...seen].sort((a, b) => a - b).map((n) => `k${n}`))
      for (let i = 1; i < spans.length; i++) expect(spans[i]!.from).toBeGreaterThan(spans[i - 1]!.to + 1)
    }
  })
  it('a reader at the end follows, with 200 rows at most; another is not moved', () => {
    let window: Window = { ...EMPTY_WINDOW, spans: insertRows([], rows(1, 200)), view: { lo: 1, hi: 200, follow: true } }
    window = append(window, 201, 'k201')
    expect(window.view).toMatchObject({ lo: 2, hi: 201 })
    const reading = append({ ...window, view: { lo: 2, hi: 201, follow: false } }, 202, 'k202')
    expect(reading.view).toMatchObject({ lo: 2, hi: 201 })
    const inside = append({ ...window, view: { lo: 50, hi: 100, follow: false } }, 202, 'k202')
    expect(inside.view).toMatchObject({ lo: 50, hi: 100 })
  })
  it('the view stays inside its span', () => {
    const spans = insertRows([], rows(10, 60))
    expect(viewAround(spans, 12, 20)).toEqual({ lo: 10, hi: 29 })
    expect(viewAround(spans, 59, 20)).toEqual({ lo: 41, hi: 60 })
    expect(viewAround(spans, 5, 20)).toBeUndefined()
  })
})

describe('windows', () => {
  let server: FakeServer
  let store: Store
  let select: Select
  let windows: Windows
  const keys = () => select.timeline('10').rowKeys
  const nums = () => keys().map((key) => select.message(key)?.num)

  beforeEach(() => {
    server = new FakeServer(emptySnapshot({
      channels: [channelEntry('10', { last_num: 500 }, { read: 500 }), ...Array.from({ length: 40 }, (_, i) => channelEntry(String(100 + i), { last_num: 5 }, { read: 5 }))],
    }))
    store = createStore()
    select = createSelect(store)
    store.commit(applySnapshot(store.state, server.snapshot))
    windows = createWindows({ store, api: createApi({ fetch: server.fetch }), db: () => undefined })
  })
  afterEach(() => windows.stop())

  it('opens at the end and pages back, at most 200 rows', async () => {
    await windows.openChannel('10')
    expect(nums()).toEqual(rows(451, 500).map((r) => r.num))
    expect(select.timeline('10')).toMatchObject({ atEnd: true, atStart: false, loading: false })
    for (let i = 0; i < 4; i++) await windows.loadOlder('10')
    expect(nums()[0]).toBe(251)
    expect(nums().at(-1)).toBe(450)
    expect(select.timeline('10').atEnd).toBe(false)
    for (let i = 0; i < 10; i++) await windows.loadOlder('10')
    expect(select.timeline('10').atStart).toBe(true)
    expect(nums()).toHaveLength(200)
    const asked = server.requests.length
    await windows.loadOlder('10')
    expect(server.requests).toHaveLength(asked)
    await windows.loadNewer('10')
    expect(nums().at(-1)).toBe(250)
  })
  it('an empty channel that is open shows its first message', async () => {
    store.commit(applySnapshot(store.state, { ...server.snapshot, channels: [channelEntry('77')] }))
    server.snapshot.channels.push(channelEntry('77'))
    await windows.openChannel('77')
    expect(select.timeline('77')).toMatchObject({ rowKeys: [], atStart: true, atEnd: true, loading: false })
    store.commit(applyEvent(store.state, server.say('77', {}, true)))
    expect(select.timeline('77')).toMatchObject({ rowKeys: ['77000001'], atStart: true, atEnd: true })
  })
  it('asks once while it is asking', async () => {
    await windows.openChannel('10')
    const asked = server.requests.length
    await Promise.all([windows.loadOlder('10'), windows.loadOlder('10'), windows.loadOlder('10')])
    expect(server.requests).toHaveLength(asked + 1)
  })
  it('opens at the first unread and remembers where it was', async () => {
    store.commit([{ table: 'memberships', key: '10', value: { ...store.state.memberships.get('10')!, read: 99 } }])
    await windows.openChannel('10')
    expect(select.timeline('10')).toMatchObject({ unreadFrom: 100, target: { num: 100 }, atEnd: false })
    expect(nums()).toContain(100)
  })
  it('jumps to a message by id over a hole, and the hole is read by scrolling', async () => {
    await windows.openChannel('10')
    await windows.jumpTo('10', '10000100')
    expect(nums()).toContain(100)
    expect(store.state.windows.get('10')?.spans).toHaveLength(2)
    for (let i = 0; i < 10; i++) await windows.loadNewer('10')
    expect(store.state.windows.get('10')?.spans).toHaveLength(1)
    expect(nums().at(-1)).toBe(500)
    await windows.jumpTo('10', 100)
    await windows.atLatest('10')
    expect(nums().at(-1)).toBe(500)
  })
  it('keeps about thirty channels in memory', async () => {
    for (let i = 0; i < 40; i++) {
      await windows.openChannel(String(100 + i))
      windows.closeChannel(String(100 + i))
    }
    expect(store.state.windows.size).toBeLessThanOrEqual(31)
    expect(store.state.messages.size).toBeLessThanOrEqual(31 * 5)
  })
  it('does not grow for ever with a busy channel', async () => {
    await windows.openChannel('10')
    for (let i = 0; i < 3_000; i++) {
      const said = server.say('10', {}, true)
      store.commit(applyEvent(store.state, said))
      if (i % 50 === 0) await Promise.resolve()
    }
    await Promise.resolve()
    expect(store.state.messages.size).toBeLessThan(700)
    expect(nums()).toHaveLength(200)
    expect(nums().at(-1)).toBe(3_500)
    expect(nums()).not.toContain(undefined)
  })
  it('offline: says so and keeps what it has', async () => {
    await windows.openChannel('10')
    server.intercept = () => 'offline'
    await windows.loadOlder('10')
    expect(select.timeline('10').error).toBe('offline')
    expect(keys()).toHaveLength(50)
    server.intercept = undefined
    await windows.loadOlder('10')
    expect(select.timeline('10').error).toBeUndefined()
    expect(keys()).toHaveLength(100)
  })
})
