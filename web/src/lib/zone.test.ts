import { expect, test } from 'vitest'
import { cityOf, offsetLabel, zoneOffset } from './zone'
import { findZones, zones, type Zone } from './zones'

const WINTER = new Date('2026-01-15T12:00:00Z')

test.each([
  ['Europe/Moscow', 180],
  ['America/New_York', -300],
  ['Asia/Kolkata', 330],
  ['UTC', 0],
])('%s is %d minutes from Greenwich in winter', (zone, minutes) => {
  expect(zoneOffset(zone, WINTER)).toBe(minutes)
})

test('an unknown zone has no shift', () => {
  expect(zoneOffset('Mars/Olympus', WINTER)).toBeUndefined()
})

test('a shift is written as people write it', () => {
  expect(offsetLabel(180)).toBe('UTC+3')
  expect(offsetLabel(-210)).toBe('UTC−3:30')
  expect(offsetLabel(0)).toBe('UTC+0')
})

test('the city is the readable end of the name', () => {
  expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})

const LIST: Zone[] = [
  { id: 'America/New_York', city: 'New York', name: 'Восточная Америка', offset: -300, names: ['Восточная Америка'] },
  { id: 'Europe/Moscow', city: 'Moscow', name: 'Москва', offset: 180, names: ['Москва'] },
  { id: 'Asia/Kolkata', city: 'Kolkata', name: 'Индия', offset: 330, names: ['Индия'] },
]

test.each([
  ['моск', 'Europe/Moscow'],
  ['Mosc', 'Europe/Moscow'],
  ['new y', 'America/New_York'],
  ['+3', 'Europe/Moscow'],
  ['utc+5:30', 'Asia/Kolkata'],
  ['индия', 'Asia/Kolkata'],
])('«%s» finds %s', (query, id) => {
  expect(findZones(query, LIST)[0]?.id).toBe(id)
})

test('nothing typed lists everything, nonsense nothing', () => {
  expect(findZones('', LIST)).toHaveLength(3)
  expect(findZones('нетакого', LIST)).toHaveLength(0)
})

test('a Russian city is found by its name, before the zones that are only named after it', () => {
  expect(findZones('моск', zones('ru-RU'))[0]).toMatchObject({ id: 'Europe/Moscow', city: 'Москва' })
  expect(findZones('казан', zones('ru-RU'))[0]).toMatchObject({ id: 'Europe/Moscow', city: 'Казань' })
  expect(findZones('екат', zones('en-GB'))[0]?.id).toBe('Asia/Yekaterinburg')
  expect(findZones('моссква', zones('ru-RU'))).toHaveLength(0)
})
