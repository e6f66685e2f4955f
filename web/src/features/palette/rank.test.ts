import { expect, test } from 'vitest'
import { decayed, habitOf, keepHabit, readHabits, used } from './habit'
import type { PaletteItem } from './items'
import { rankItems as ranked } from './rank'
import { makeSieve, passing } from './sieve'

const person = (name: string, handle = ''): PaletteItem => ({ kind: 'person', key: `p-${name}`, id: name, name, hint: '', face: { id: name, name, shape: 'person' }, texts: [name, handle] })
const channel = (name: string): PaletteItem => ({ kind: 'channel', key: `c-${name}`, id: name, name, hint: '', face: { id: name, name, shape: 'person' }, texts: [name] })
const command = (name: string): PaletteItem => ({ kind: 'command', key: `k-${name}`, name, texts: [name], run: () => undefined })
const rankItems = (query: string, items: readonly PaletteItem[], habit: (key: string) => number) => ranked(query, items, makeSieve(items), habit)
const none = () => 0
const names = (items: readonly PaletteItem[]) => items.map(({ name }) => name)

test.each(['анна', 'fyyf', 'anna', 'анна к', 'ак'])('«%s» puts Анна Ким first', (query) => {
  const items = [channel('Жанна и планы'), command('Анкета'), person('Иван Аннин'), person('Анна Ким', 'anna-kim')]
  expect(names(rankItems(query, items, none))[0]).toBe('Анна Ким')
})

test('habit lifts among equals and not over a much better fit', () => {
  const items = [person('Анна Ким'), person('Анна Ли'), person('Жанна Ро')]
  const habit = (key: string) => (key === 'p-Анна Ли' ? 60 : key === 'p-Жанна Ро' ? 1000 : 0)
  expect(names(rankItems('анна', items, habit))).toEqual(['Анна Ли', 'Анна Ким', 'Жанна Ро'])
})

test('an empty query gives the habitual ones, then the order of the input', () => {
  const items = [channel('один'), channel('два'), channel('три')]
  expect(names(rankItems('', items, (key) => (key === 'c-три' ? 50 : 0)))).toEqual(['три', 'один', 'два'])
})

test('a use fades by half in ten days', () => {
  const now = Date.now()
  const uses = used(used(undefined, now), now)
  expect(decayed(uses, now)).toBe(2)
  expect(decayed(uses, now + 10 * 86_400_000)).toBeCloseTo(1)
})

test('habits survive a reload and a broken store', () => {
  const kept = new Map<string, string>()
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
  keepHabit(readHabits(storage), 'p-1', Date.now(), storage)
  expect(habitOf(readHabits(storage))('p-1')).toBeGreaterThan(20)
  expect(readHabits({ getItem: () => '{' }).size).toBe(0)
})

test.each([
  ['щукин', 'Shchukin'],
  ['yurij', 'Юрий Хачатурян'],
  ['artsakh', 'Арцах'],
  ['xenia', 'Ксения'],
  ['philip', 'Филипп'],
  ['wagner', 'Вагнер'],
  ['rjhjk`d', 'Королёв'],
  ['renee', 'Renée'],
  ['диего', 'Diego'],
])('the sieve lets «%s» through to %s', (query, name) => {
  expect(names(rankItems(query, [person('Кто-то другой'), person(name)], none))).toContain(name)
})

const FIRST = 'Анна Борис Вера Григорий Дарья Егор Жанна Захар Ирина Кирилл Лариса Михаил Нина Олег Полина Роман Софья Тимур Ульяна Фёдор'.split(' ')
const LAST = 'Абрамов Белова Воронин Гусев Демидова Ершов Жукова Зимин Ильин Королёв Лапина Морозов Носов Орлова Панин Рыбин Соколов Тарасов Уваров Фомина'.split(' ')
const crowd = Array.from({ length: 20_000 }, (_, i) => person(`${FIRST[i % 20]} ${LAST[Math.floor(i / 20) % 20]} ${i}`, `person-${i}`))

// No clock: on a busy machine it says nothing. What makes the time is how much is left to compare.
test.each([
  ['sokolov', 4000],
  ['cjrjkjd', 4000],
  ['полина соколов', 2000],
])('of twenty thousand the sieve leaves few to compare with «%s»', (query, most) => {
  const may = passing(query, makeSieve(crowd))
  const left = crowd.filter((_, at) => may(at)).length
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(most)
})
