import { expect, test } from 'vitest'
import { drafts, hosted, unreadMentions, unreadThreads, waitingPeople } from './matters'
import { put } from '@/data/state'
import { createStore } from '@/data/store'
import type { Channel, CircleEntry, Membership, Message, ThreadMark } from '@/data/types'

function desk() {
  const store = createStore()
  const add = (id: string, kind: string, last_at: string, read: number) =>
    store.commit([
      put('channels', id, { channel: { id, kind, last_num: 5, last_at } as Channel }),
      put('memberships', id, { channel: id, role: 'member', read, mentions: 0, level: 'default' } as Membership),
    ])
  add('1', 'direct', '2026-11-06', 3)
  add('2', 'direct', '2026-11-04', 3)
  add('3', 'direct', '2026-11-05', 5)
  add('4', 'topic', '2026-11-05', 3)
  return store
}

test('the one who waits longest comes first; who waits for nothing is absent', () => {
  expect(waitingPeople(desk().state).map(({ href }) => href)).toEqual(['/c/2', '/c/1'])
})

test('a mention counts until it is read, and a direct chat has a row of its own', () => {
  const said = (id: string, channel: string, num: number) => ({ id, channel, num, at: '', body: '' }) as Message
  const found = unreadMentions(desk().state, [said('a', '4', 4), said('b', '4', 2), said('c', '1', 5)])
  expect(found.map(({ href }) => href)).toEqual(['/c/4?at=a'])
})

test('threads with new replies, drafts with words', () => {
  const mark = { root: '9', channel: '4', following: true, read: 1, count: 2, last_at: '' } as ThreadMark
  expect(unreadThreads([mark, { ...mark, root: '8', read: 2 }]).map(({ href }) => href)).toEqual(['/c/4?pane=thread:9'])
  const store = desk()
  store.commit([put('drafts', '1', { channel: '1', body: 'Привет', at: '2' }), put('drafts', '4/9', { channel: '4', root: '9', body: '  ', at: '3' })])
  expect(drafts(store.state).map(({ href }) => href)).toEqual(['/c/1'])
})

test('requests are asked for only where they may be answered', () => {
  const entry = (role: CircleEntry['role']) => ({ circle: { id: role }, role, seq: 1 }) as CircleEntry
  expect(hosted([entry('member'), entry('moderator'), entry('owner')]).map(({ role }) => role)).toEqual(['moderator', 'owner'])
})
