import { expect, test } from 'vitest'
import { listRows } from './rows'
import { put } from '@/data/state'
import { createStore } from '@/data/store'
import type { Channel, CircleEntry, Membership, ThreadMark } from '@/data/types'

function desk() {
  const store = createStore()
  const add = (id: string, kind: string, at: string, mine: Partial<Membership> = {}, circle?: string) =>
    store.commit([
      put('channels', id, { channel: { id, kind, circle, last_num: 5, last_at: at } as Channel }),
      put('memberships', id, { channel: id, role: 'member', read: 5, mentions: 0, level: 'default', ...mine }),
    ])
  add('1', 'direct', '2026-11-06')
  add('2', 'topic', '2026-11-05', {}, '70')
  add('3', 'topic', '2026-11-04', { read: 3, mentions: 1 }, '71')
  add('4', 'group', '2026-11-03')
  add('5', 'broadcast', '2026-11-02', { level: 'all' }, '70')
  return store.state
}

const ids = ['1', '2', '3', '4', '5']
const circle = (id: string) => ({ circle: { id }, role: 'member', seq: 1 }) as CircleEntry
const thread = (root: string, at: string, channel = '2') => ({ root, channel, following: true, read: 1, count: 3, last_at: at }) as ThreadMark
const keys = (rows: ReturnType<typeof listRows>) => rows.map((row) => row.key)

test('«Мне» holds people, mentions, what is followed whole, and threads by their time', () => {
  const rows = listRows(desk(), 'me', { ids, threads: [thread('90', '2026-11-05'), thread('91', '2026-10-01')], circles: [] })
  expect(keys(rows)).toEqual(['1', 'thread-90', '3', '4', '5', 'thread-91'])
})

test('the open channel stays in «Мне» after it is read', () => {
  expect(keys(listRows(desk(), 'me', { ids, threads: [], circles: [], current: '2' }))).toContain('2')
})

test('a read thread has no row', () => {
  expect(keys(listRows(desk(), 'me', { ids, threads: [{ ...thread('90', '2026-11-05'), read: 3 }], circles: [] }))).not.toContain('thread-90')
})

test('«Каналы» stand under their circles', () => {
  const rows = listRows(desk(), 'channels', { ids, threads: [], circles: [circle('71'), circle('70')] })
  expect(keys(rows)).toEqual(['circle-71', '3', 'circle-70', '2', '5'])
})

test('«Все» is everything in its order', () => {
  expect(keys(listRows(desk(), 'all', { ids, threads: [], circles: [] }))).toEqual(ids)
})
