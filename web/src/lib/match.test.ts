import { expect, test } from 'vitest'
import { fold, swapLayout } from './layout'
import { match, rank } from './match'

test('the other layout of the same keys', () => {
  expect(swapLayout('fyyf')).toBe('анна')
  expect(swapLayout('Руддщ')).toBe('hello')
  expect(swapLayout('ljujdjh')).toBe('договор')
})

test.each([
  ['Юрий', 'Yuri'],
  ['Анна', 'Anna'],
  ['Щукин', 'Shchukin'],
  ['Хачатурян', 'Khachaturyan'],
  ['Мария', 'Maria'],
  ['Дмитрий', 'Dmitry'],
])('%s and %s sound the same', (one, other) => {
  expect(fold(one)).toBe(fold(other))
})

test.each(['анна', 'Ким', 'fyyf', 'anna', 'rbv', 'kim', 'ак', 'анна к'])('«%s» finds Анна Ким', (query) => {
  expect(match(query, 'Анна Ким')).not.toBeNull()
})

test.each(['anna', 'анна', 'фттф'])('«%s» finds Anna Kim', (query) => {
  expect(match(query, 'Anna Kim')).not.toBeNull()
})

test('ё and accents do not matter, other names are not found', () => {
  expect(match('артем', 'Артём')).toBe(1000)
  expect(match('renee', 'Renée')).toBe(1000)
  expect(match('игорь', 'Анна Ким')).toBeNull()
})

test('what was typed comes before what was guessed', () => {
  const names = ['Иванна Ли', 'Жанна', 'Ким Анна', 'Анна Ким', 'Анна']
  expect(rank('анна', names, (name) => name)).toEqual(['Анна', 'Анна Ким', 'Ким Анна', 'Жанна', 'Иванна Ли'])
})

test('one of twenty thousand names is found on the wrong layout', () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `Номер ${i}`)
  names[15_000] = 'Анна Ким'
  expect(rank('fyyf rbv', names, (name) => name)[0]).toBe('Анна Ким')
})
