import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyEvent, applySnapshot } from './apply'
import { attention, nextUnread, totals } from './attention'
import { createMarks } from './marks'
import { createSelect } from './select'
import { createStore, type Store } from './store'
import { channelEntry, emptySnapshot, ME, message, timeAt } from './testing'

let store: Store
let added: { kind: string; channel: string; payload?: Record<string, unknown> }[]
let marks: ReturnType<typeof createMarks>
const read = (id: string) => store.state.memberships.get(id)?.read
const say = (id: string, seq: number, fields = {}) =>
  store.commit(applyEvent(store.state, { type: 'event', stream: id, seq, event: 'message.sent', at: timeAt(seq), data: { message: message(id, seq, fields) } }))

beforeEach(() => {
  vi.useFakeTimers()
  store = createStore()
  store.commit(applySnapshot(store.state, emptySnapshot({
    channels: [
      channelEntry('10', { last_num: 9, last_at: timeAt(4) }, { read: 2, mentions: 1 }),
      channelEntry('11', { kind: 'direct', last_num: 4, last_at: timeAt(3) }, { read: 1 }),
      channelEntry('12', { last_num: 4, last_at: timeAt(2) }, { read: 1, level: 'quiet', mentions: 1 }),
      channelEntry('13', { last_num: 4, last_at: timeAt(1) }, { read: 1 }),
      channelEntry('14', { last_num: 4 }, { read: 4 }),
    ],
    threads: [{ root: 'r', channel: '10', following: true, read: 2, count: 5, last_at: timeAt(1) }],
  })))
  added = []
  marks = createMarks({ store, outbox: { add: (op) => { added.push(op); return op as never } } })
})
afterEach(() => {
  marks.stop()
  vi.useRealTimers()
})

describe('attention', () => {
  it('knows the three levels', () => {
    expect(attention(store.state, '10')).toMatchObject({ level: 'me', count: 1, unread: 7 })
    expect(attention(store.state, '11')).toMatchObject({ level: 'me', count: 3 })
    expect(attention(store.state, '12')).toMatchObject({ level: 'quiet', count: 0, unread: 3 })
    expect(attention(store.state, '13')).toMatchObject({ level: 'follow', count: 3 })
    expect(attention(store.state, '14')).toMatchObject({ level: 'quiet', unread: 0 })
  })
  it('totals: the badge counts what calls, and threads as their own', () => {
    expect(totals(store.state)).toEqual({ me: 1 + 3 + 3, follow: 1 })
  })
  it('finds the next unread in the order of the list, what calls first', () => {
    const order = createSelect(store).channelList()
    expect(order).toEqual(['10', '11', '12', '13', '14'])
    expect(nextUnread(store.state, order, '10', true)).toBe('11')
    expect(nextUnread(store.state, order, '11', true)).toBe('10')
    expect(nextUnread(store.state, ['12', '13'], '12', false)).toBe('13')
    expect(nextUnread(store.state, ['12', '13'], '12', true)).toBeUndefined()
  })
  it('counts a mention that arrives', () => {
    say('13', 5, { mentions: [ME] })
    expect(attention(store.state, '13')).toMatchObject({ level: 'me', count: 1, unread: 4 })
  })
})

describe('marks', () => {
  it('moves at once here, once a second there, and only forward', () => {
    marks.seen('10', 4)
    marks.seen('10', 6)
    marks.seen('10', 5)
    expect(read('10')).toBe(6)
    expect(added).toEqual([])
    vi.advanceTimersByTime(1_000)
    expect(added).toEqual([{ kind: 'mark', channel: '10', payload: { read: 6 } }])
    vi.advanceTimersByTime(5_000)
    expect(added).toHaveLength(1)
  })
  it('has no mentions left at the end', () => {
    marks.seen('10', 9)
    expect(store.state.memberships.get('10')?.mentions).toBe(0)
  })
  it('"unread from here" wins until the channel is opened again', () => {
    marks.opened('10')
    marks.unreadFrom('10', 2)
    expect(read('10')).toBe(1)
    expect(added).toEqual([{ kind: 'mark', channel: '10', payload: { unread_from: 2 } }])
    marks.seen('10', 9)
    expect(read('10')).toBe(1)
    marks.opened('10')
    marks.seen('10', 9)
    expect(read('10')).toBe(9)
    expect(store.state.memberships.get('10')?.manual).toBeUndefined()
  })
  it('a mark set by hand on another device stops reading here, too', () => {
    marks.opened('10')
    const membership = { channel: '10', role: 'member' as const, read: 1, manual: true, mentions: 0, level: 'default' as const }
    store.commit(applyEvent(store.state, { type: 'event', stream: ME, seq: 1, event: 'mark.moved', at: timeAt(1), data: { membership } }))
    marks.seen('10', 5)
    expect(read('10')).toBe(1)
  })
  it('obeys the mode of reading', () => {
    const settings = store.state.settings.get('self')!
    store.commit([{ table: 'settings', key: 'self', value: { ...settings, read_mode: 'end' } }])
    marks.seen('10', 8)
    expect(read('10')).toBe(2)
    marks.seen('10', 9)
    expect(read('10')).toBe(9)
    store.commit([{ table: 'settings', key: 'self', value: { ...settings, read_mode: 'manual' } }])
    marks.seen('11', 4)
    expect(read('11')).toBe(1)
    const undo = marks.markRead('11')
    expect(read('11')).toBe(4)
    undo()
    expect(read('11')).toBe(1)
  })
  it('reads threads by themselves', () => {
    marks.threadSeen('r', 4)
    expect(store.state.threads.get('r')?.read).toBe(4)
    vi.advanceTimersByTime(1_000)
    expect(added).toEqual([{ kind: 'threadMark', channel: '10', target: 'r', payload: { read: 4 } }])
  })
})
