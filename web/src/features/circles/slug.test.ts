import { expect, test } from 'vitest'
import { isSlug, slugFrom } from './slug'

test.each([
  ['Клуб права', 'klub-prava'],
  ['  Legal Club  ', 'legal-club'],
  ['C++ & Go', 'c-go'],
  ['Web и юристы', 'web-i-yuristy'],
  ['Продуктовый круг', 'produktovyy-krug'],
])('«%s» gets the address %s', (name, slug) => expect(slugFrom(name)).toBe(slug))

test('a name without letters gets none: the server makes one', () => {
  expect(slugFrom('2026')).toBe('')
  expect(slugFrom('!!!')).toBe('')
})

test.each(['a', '-ab', 'ab-', '12', 'Привет', 'a b', 'x'.repeat(41)])('%j is not an address', (slug) => expect(isSlug(slug)).toBe(false))
test.each(['ab', 'a-b', 'club-2', '2go'])('%j is an address', (slug) => expect(isSlug(slug)).toBe(true))
