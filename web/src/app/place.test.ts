import { expect, test } from 'vitest'
import { parseLens, placeOf } from './place'
import { titleOf } from './title'
import { faultCode, isStaleBuild } from './fault'

test.each([
  ['thread:12', { kind: 'thread', id: '12' }],
  ['person:7', { kind: 'person', id: '7' }],
  ['info', { kind: 'info' }],
  ['pins', { kind: 'pins' }],
  ['thread:', undefined],
  ['person:<script>', undefined],
  ['calls', undefined],
  [undefined, undefined],
])('the pane %s', (pane, lens) => expect(parseLens(pane)).toEqual(lens))

test('an address is an area, a channel and a lens', () => {
  expect(placeOf('/c/12', 'thread:9')).toEqual({ area: 'chats', channel: '12', deep: true, lens: { kind: 'thread', id: '9' } })
  expect(placeOf('/c')).toEqual({ area: 'chats', deep: false })
  expect(placeOf('/c/new')).toEqual({ area: 'chats', deep: true })
  expect(placeOf('/people', 'person:7')).toEqual({ area: 'people', deep: true, person: '7' })
  expect(placeOf('/circles/go', 'person:7')).toMatchObject({ circle: 'go', lens: { kind: 'person', id: '7' } })
  expect(placeOf('/people/directory')).toEqual({ area: 'people', deep: false })
  expect(placeOf('/today', 'info')).toEqual({ area: 'today', deep: false })
  expect(placeOf('/nowhere/else').area).toBe('none')
})

test('the title counts what calls, and only that', () => {
  expect(titleOf('Анна Ким', 3)).toBe('(3) Анна Ким · Беседа')
  expect(titleOf(undefined, 0)).toBe('Беседа')
  expect(titleOf('Люди', 1200)).toBe('(999+) Люди · Беседа')
})

test('a fault has a short code and an old build is known by its words', () => {
  expect(faultCode(new Error('x'))).toMatch(/^[0-9A-F]{4}$/)
  expect(faultCode(new Error('x'))).toBe(faultCode(new Error('x')))
  expect(isStaleBuild(new TypeError('Failed to fetch dynamically imported module: /assets/a.js'))).toBe(true)
})
