import { expect, test } from 'vitest'
import { doorOf, logInUrl, safeNext } from './next'

test.each([
  ['/c/12?pane=info', '/c/12?pane=info'],
  ['/invite/abc', '/invite/abc'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/login?next=/login', '/'],
  ['/api/v1/me', '/'],
  ['', '/'],
  [null, '/'],
])('after logging in %s leads to %s', (wanted, path) => {
  expect(safeNext(wanted)).toBe(path)
})

test('the wished address travels with the log-in page', () => {
  expect(logInUrl('/c/12?at=4')).toBe('/login?next=%2Fc%2F12%3Fat%3D4')
  expect(logInUrl('/')).toBe('/login')
})

test('a path names its door', () => {
  expect(doorOf('/invite/k7%20x')).toEqual({ page: 'invite', code: 'k7 x' })
  expect(doorOf('/setup/s1')).toEqual({ page: 'setup', code: 's1' })
  expect(doorOf('/login')).toEqual({ page: 'login', code: '' })
})
