import { expect, test } from 'vitest'
import { routeOf, staleCaches } from './route'

const HERE = 'https://beseda.example'

test.each([
  ['GET', 'navigate', '/c/12?at=4', 'page'],
  ['GET', 'navigate', '/', 'page'],
  ['GET', 'navigate', '/invite/k7', 'door'],
  ['GET', 'navigate', '/api/docs', 'network'],
  ['GET', 'cors', '/api/v1/snapshot', 'network'],
  ['GET', 'no-cors', '/media/pictures/1/96', 'network'],
  ['POST', 'cors', '/assets/x.js', 'network'],
  ['GET', 'cors', '/assets/App-a1b2.js', 'asset'],
  ['GET', 'no-cors', '/theme.js', 'file'],
  ['GET', 'no-cors', '/robots.txt', 'network'],
])('%s %s %s is answered by the %s', (method, mode, path, route) => {
  expect(routeOf(method, mode, new URL(path, HERE), HERE)).toBe(route)
})

test('another origin is never touched', () => {
  expect(routeOf('GET', 'cors', new URL('https://elsewhere.example/assets/a.js'), HERE)).toBe('network')
})

test('only earlier versions of our own cache are deleted', () => {
  expect(staleCaches(['beseda-shell-a', 'beseda-shell-b', 'other'], 'beseda-shell-b')).toEqual(['beseda-shell-a'])
})
