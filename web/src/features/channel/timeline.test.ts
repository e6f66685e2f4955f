import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { announcement, createBatcher, type Arrival } from './announce'
import { FIRST_ROWS, firstRows, rowsOf } from './rows'
import { anchorIndex, edgeToken, toEnd, toStart, wantedTop } from './scroll'
import { stateOf } from './MessageState'
import { isSeen } from './useSeen'
import type { Message, Op } from '@/data/react'
import { t } from '@/i18n'

const at = (minute: number, day = 6) => new Date(2025, 10, day, 12, minute).toISOString()
const message = (num: number, fields: Partial<Message> = {}): Message => ({ id: `m${num}`, channel: 'c', num, seq: num, author: 'anna', body: 'text', at: at(num), ...fields })

function rows(list: Message[], unreadFrom?: number) {
  const byKey = new Map(list.map((one) => [one.id, one]))
  return rowsOf(list.map((one) => one.id), (key) => byKey.get(key), unreadFrom)
}
const joined = (list: Message[], unreadFrom?: number) => rows(list, unreadFrom).map((row) => row.joined)
const fresh = (list: Message[], unreadFrom?: number) => rows(list, unreadFrom).findIndex((row) => row.fresh)

test('messages of one author within five minutes stand under one name', () => {
  expect(joined([message(1), message(2), message(3, { author: 'igor' }), message(4, { author: 'igor', at: at(9) }), message(5, { author: 'igor', at: at(10) })])).toEqual([false, true, false, false, true])
})

test('a forward, a new day and the line of new messages begin anew', () => {
  const forward = { message: 'x', channel: 'y', author: 'z', at: at(0) }
  expect(joined([message(1), message(2, { forward }), message(3, { at: at(0, 7) }), message(4, { at: at(1, 7) })], 4)).toEqual([false, false, false, false])
  expect(rows([message(1), message(2), message(3, { at: at(0, 7) })]).map((row) => Boolean(row.day))).toEqual([true, false, true])
})

test('the line stands above the first unread message and nowhere else', () => {
  const list = [1, 2, 3, 4, 5].map((num) => message(num))
  expect(fresh(list, 3)).toBe(2)
  expect(fresh(list, 1)).toBe(0)
  expect(fresh(list, undefined)).toBe(-1)
  // The number itself may be missing.
  expect(fresh([message(1), message(4), message(5)], 3)).toBe(1)
  // A window that begins further down does not have the line.
  expect(fresh([message(7), message(8)], 3)).toBe(-1)
  expect(fresh([message(2, { num: undefined })], 3)).toBe(-1)
})

test('the first paint takes thirty rows around the target, or the last ones', () => {
  const list = Array.from({ length: 100 }, (_, i) => message(i + 1))
  const keys = list.map((one) => one.id)
  const peek = (key: string) => list[keys.indexOf(key)]
  expect(firstRows(keys, peek)).toEqual(keys.slice(-FIRST_ROWS))
  expect(firstRows(keys, peek, 50)).toContain('m50')
  expect(firstRows(keys, peek, 50)[10]).toBe('m50')
  expect(firstRows(keys, peek, 1)[0]).toBe('m1')
  expect(firstRows(keys, peek, 100)).toEqual(keys.slice(-FIRST_ROWS))
  expect(firstRows(keys.slice(0, 5), peek)).toHaveLength(5)
})

test('the end is the origin of the scroller', () => {
  const box = { scrollTop: -300, scrollHeight: 2000, clientHeight: 500 }
  expect(toEnd(box)).toBe(300)
  expect(toStart(box)).toBe(1200)
})

test('where a row is put', () => {
  expect(wantedTop({ kind: 'unread' }, 800, 40)).toBe(200)
  expect(wantedTop({ kind: 'centre' }, 800, 100)).toBe(350)
  expect(wantedTop({ kind: 'centre' }, 800, 600)).toBe(200)
  expect(wantedTop({ kind: 'restore', offset: -12 }, 800, 40)).toBe(-12)
})

test('the anchor is fully visible and never at the boundary', () => {
  const tops = [-300, -200, -100, 0, 100, 200]
  expect(anchorIndex((i) => tops[i]!, tops.length, 0)).toBe(3)
  expect(anchorIndex((i) => tops[i]! + 1000, tops.length, 0)).toBe(1)
  expect(anchorIndex((i) => tops[i]! - 1000, tops.length, 0)).toBe(5)
})

test('an edge is known by the number of rows and its row', () => {
  expect(edgeToken(['a', 'b'], 'older')).not.toBe(edgeToken(['z', 'a', 'b'], 'older'))
  expect(edgeToken(['a', 'b'], 'older')).toBe(edgeToken(['a', 'b'], 'older'))
})

test('seen is half of the row or the end of it', () => {
  const view = { top: 0, bottom: 600 }
  expect(isSeen({ top: 560, bottom: 660 }, view)).toBe(false)
  expect(isSeen({ top: 550, bottom: 650 }, view)).toBe(true)
  expect(isSeen({ top: -2000, bottom: 300 }, view)).toBe(true)
  expect(isSeen({ top: -300, bottom: 1800 }, view)).toBe(false)
  expect(isSeen({ top: -50, bottom: 0 }, view)).toBe(false)
})

test('the state of a message', () => {
  const op = (state: Op['state']) => ({ state }) as Op
  expect(stateOf(message(1, { id: 'k', client_key: 'k' }), op('waiting'), undefined)).toBe('sending')
  expect(stateOf(message(1, { id: 'k', client_key: 'k' }), undefined, undefined)).toBe('sending')
  expect(stateOf(message(1), op('failed'), undefined)).toBe('failed')
  expect(stateOf(message(5), undefined, 4)).toBe('sent')
  expect(stateOf(message(5), undefined, 5)).toBe('read')
  expect(stateOf(message(5), undefined, undefined)).toBe('sent')
})

const arrival = (author: string, text = 'привет'): Arrival => ({ author, name: author, text })

test('up to three are read out, more become a number', () => {
  expect(announcement([arrival('Анна'), arrival('Игорь')], t)).toBe('Анна: привет\nИгорь: привет')
  expect(announcement(['Анна', 'Игорь', 'Мария', 'Анна', 'Анна'].map((name) => arrival(name)), t)).toBe('5 новых сообщений от 3 человек')
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('six quick messages are one announcement', () => {
  const said: number[] = []
  const batcher = createBatcher((batch) => said.push(batch.length))
  for (let i = 0; i < 6; i++) {
    batcher.add([arrival('Анна')])
    vi.advanceTimersByTime(300)
  }
  vi.advanceTimersByTime(5_000)
  expect(said).toEqual([6])
})

test('a stream that does not stop is told of every five seconds', () => {
  const said: number[] = []
  const batcher = createBatcher((batch) => said.push(batch.length))
  for (let i = 0; i < 24; i++) {
    batcher.add([arrival('Анна')])
    vi.advanceTimersByTime(500)
  }
  expect(said).toEqual([10, 10])
})
