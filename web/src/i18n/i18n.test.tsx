import { act, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { activate, fmt, t, useT } from '.'

afterEach(() => activate('ru'))

test.each([
  [1, '1 новое сообщение'],
  [2, '2 новых сообщения'],
  [5, '5 новых сообщений'],
  [11, '11 новых сообщений'],
  [21, '21 новое сообщение'],
  [101, '101 новое сообщение'],
  [1.5, '1,5 нового сообщения'],
])('%d in Russian', (count, words) => {
  expect(t('common.new_messages', { count })).toBe(words)
})

test('English counts in its own way', async () => {
  await activate('en')
  expect(t('common.new_messages', { count: 1 })).toBe('1 new message')
  expect(t('common.new_messages', { count: 21 })).toBe('21 new messages')
})

test('a component follows the language without a reload', async () => {
  const Word = () => useT()('common.cancel')
  render(<Word />)
  expect(screen.getByText('Отмена')).toBeTruthy()
  await act(() => activate('en'))
  expect(screen.getByText('Cancel')).toBeTruthy()
  expect(document.documentElement.lang).toBe('en')
})

const now = new Date(2025, 10, 6, 15, 0)

test('dates speak Russian', () => {
  expect(fmt.time(new Date(2025, 10, 6, 9, 5))).toBe('09:05')
  expect(fmt.day(now, now)).toBe('четверг, 6 ноября')
  expect(fmt.stamp(new Date(2025, 10, 6, 14, 32), now)).toBe('14:32')
  expect(fmt.stamp(new Date(2025, 10, 5, 23, 59), now)).toBe('вчера')
  expect(fmt.stamp(new Date(2025, 10, 3), now)).toBe('пн')
  expect(fmt.relative(new Date(2025, 10, 6, 14, 55), now)).toBe('5 минут назад')
  expect(fmt.relative(new Date(2025, 10, 7, 11, 0), now)).toBe('завтра')
  expect(fmt.relative(now, now)).toBe('сейчас')
  expect(fmt.list(['Анна', 'Игорь', 'Мария'])).toBe('Анна, Игорь и Мария')
  expect(fmt.number(1240.5)).toBe('1\u00a0240,5')
  expect(fmt.duration(3730)).toBe('1:02:10')
})

test('dates speak English with 24 hours', async () => {
  await activate('en')
  expect(fmt.time(new Date(2025, 10, 6, 17, 5))).toBe('17:05')
  expect(fmt.day(now, now)).toMatch(/Thursday,? 6 November/)
})
