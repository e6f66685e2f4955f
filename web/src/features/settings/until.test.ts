import { expect, test } from 'vitest'
import { momentOf } from './until'

const friday = new Date(2026, 10, 20, 15, 30)

test.each([
  ['half_hour', new Date(2026, 10, 20, 16, 0)],
  ['hour', new Date(2026, 10, 20, 16, 30)],
  ['four_hours', new Date(2026, 10, 20, 19, 30)],
  ['today', new Date(2026, 10, 21)],
  ['week', new Date(2026, 10, 23)],
] as const)('%s', (until, moment) => expect(momentOf(until, friday)).toEqual(moment))

test('a week that ends today ends tonight', () => expect(momentOf('week', new Date(2026, 10, 22, 9))).toEqual(new Date(2026, 10, 23)))
test('without an end there is no moment', () => expect(momentOf('none', friday)).toBeUndefined())
