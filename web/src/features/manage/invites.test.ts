import { expect, test } from 'vitest'
import { isOpen } from './invites'

const now = Date.parse('2026-11-22T12:00:00Z')

test('a link without limits is open for ever', () => expect(isOpen({ uses: 1000 }, now)).toBe(true))

test('a link ends with its time', () => {
  expect(isOpen({ uses: 0, expires_at: '2026-11-22T12:00:01Z' }, now)).toBe(true)
  expect(isOpen({ uses: 0, expires_at: '2026-11-22T12:00:00Z' }, now)).toBe(false)
})

test('a link ends with its last use', () => {
  expect(isOpen({ uses: 9, max_uses: 10 }, now)).toBe(true)
  expect(isOpen({ uses: 10, max_uses: 10 }, now)).toBe(false)
})
