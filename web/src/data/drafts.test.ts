import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setDraft } from './apply/person'
import { createDrafts } from './drafts'
import { createPeople } from './people'
import { createPresence } from './presence'
import { createTyping } from './typing'
import { createApi } from './api'
import { createStore, type Store } from './store'
import { FakeServer, timeAt } from './testing'

let store: Store
let added: { kind: string; payload?: Record<string, unknown> }[]
let drafts: ReturnType<typeof createDrafts>
const draft = () => store.state.drafts.get('10')
const fromServer = (body: string) => store.commit(setDraft(store.state, { channel: '10', body, at: timeAt(1) }))

beforeEach(() => {
  vi.useFakeTimers()
  store = createStore()
  added = []
  drafts = createDrafts({ store, db: () => undefined, now: Date.now, outbox: { add: (op) => { added.push(op); return op as never } } })
})
afterEach(() => {
  drafts.stop()
  vi.useRealTimers()
})

describe('drafts', () => {
  it('go to the server when typing pauses', () => {
    drafts.set('10', { body: 'h' })
    vi.advanceTimersByTime(2_000)
    drafts.set('10', { body: 'he' })
    vi.advanceTimersByTime(2_900)
    expect(added).toEqual([])
    vi.advanceTimersByTime(200)
    expect(added).toMatchObject([{ kind: 'draft', payload: { body: 'he' } }])
  })
  it('keep both when another device wrote something else', () => {
    drafts.set('10', { body: 'mine' })
    fromServer('theirs')
    expect(draft()).toMatchObject({ body: 'mine', conflict: { body: 'theirs' } })
    drafts.resolve('10', undefined, 'theirs')
    expect(draft()?.body).toBe('theirs')
    expect(draft()?.conflict).toBeUndefined()
  })
  it('an echo is no conflict, also when typing went on', () => {
    drafts.set('10', { body: 'a' })
    vi.advanceTimersByTime(3_000)
    drafts.set('10', { body: 'ab' })
    fromServer('a')
    expect(draft()).toMatchObject({ body: 'ab', dirty: true })
    expect(draft()?.conflict).toBeUndefined()
    vi.advanceTimersByTime(3_000)
    fromServer('ab')
    expect(draft()?.dirty).toBeUndefined()
    fromServer('from the phone')
    expect(draft()?.body).toBe('from the phone')
  })
  it('what the server never saw is cleared without telling it', () => {
    drafts.set('10', { body: 'quick' })
    drafts.clear('10')
    vi.advanceTimersByTime(5_000)
    expect(added).toEqual([])
  })
})

describe('people', () => {
  it('asks for many cards at once, once', async () => {
    const server = new FakeServer()
    const people = createPeople({ store, api: createApi({ fetch: server.fetch }), now: Date.now })
    for (let i = 0; i < 150; i++) people.need(`p${i}`)
    people.need('p1')
    await vi.advanceTimersByTimeAsync(30)
    expect(server.of('GET', /people/)).toHaveLength(2)
    expect(store.state.persons.size).toBe(150)
  })
})

describe('ephemera', () => {
  it('typing ends by itself, by a message, and is told at most every 3 s', () => {
    const sent: unknown[] = []
    const typing = createTyping({ store, now: Date.now, send: (c) => Boolean(sent.push(c)) })
    typing.frame({ type: 'typing', channel: '10', person: '2' })
    expect(store.state.typing.get('10')).toEqual(['2'])
    vi.advanceTimersByTime(6_100)
    expect(store.state.typing.get('10')).toBeUndefined()
    typing.type('10')
    typing.type('10')
    vi.advanceTimersByTime(3_100)
    typing.type('10')
    expect(sent).toHaveLength(2)
  })
  it('presence tells the settled set', () => {
    const sent: unknown[] = []
    const presence = createPresence({ store, send: (c) => Boolean(sent.push(c)) })
    const end = presence.watch('2')
    presence.watch('2')
    presence.watch('3')
    end()
    end()
    vi.advanceTimersByTime(300)
    expect(sent).toEqual([{ type: 'watch', persons: ['2', '3'] }])
    presence.connected()
    vi.advanceTimersByTime(300)
    expect(sent.at(-1)).toEqual({ type: 'watch', persons: ['2', '3'] })
  })
})
