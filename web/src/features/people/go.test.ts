import { expect, test } from 'vitest'
import { personPane, withPane } from './go'

test('a lens is added to the address and keeps the rest of it', () => {
  expect(withPane(personPane('7'), { pathname: '/c/5', search: '?at=9' })).toBe('/c/5?at=9&pane=person:7')
  expect(withPane('info', { pathname: '/c/5', search: '?pane=person:7' })).toBe('/c/5?pane=info')
})

test('closing leaves no trace', () => {
  expect(withPane(null, { pathname: '/people', search: '?pane=person:7' })).toBe('/people')
})
