import { beforeAll, expect, test } from 'vitest'
import { plainLine, preview, previewText } from './preview'
import type { ChannelInfo, LocalDraft, Op } from '@/data/state'
import type { Message, Person } from '@/data/types'
import { loadMarkdown } from '@/lib/markdown'

beforeAll(loadMarkdown)

const message = (fields: Partial<Message>) => ({ id: '9', channel: '1', seq: 1, author: '2', at: '2026-11-06T11:32:00.000Z', body: 'Тогда в четверг?', ...fields }) as Message
const info = (kind: string, last?: Message, topic?: string) => ({ channel: { id: '1', kind, topic }, last }) as ChannelInfo
const typing = { name: 'Анна Ким', more: 0 }
const anna = { id: '2', name: 'Анна Ким' } as Person

test('a direct channel shows the words, mine are marked, a group names the author', () => {
  expect(previewText(preview({ info: info('direct', message({})), me: '1', author: anna }))).toBe('Тогда в четверг?')
  expect(previewText(preview({ info: info('direct', message({ author: '1' })), me: '1' }))).toBe('Вы: Тогда в четверг?')
  expect(previewText(preview({ info: info('group', message({})), me: '1', author: anna }))).toBe('Анна: Тогда в четверг?')
  expect(previewText(preview({ info: info('notes', message({ author: '1' })), me: '1' }))).toBe('Тогда в четверг?')
})

test('a draft goes before the last message unless the channel is open', () => {
  const draft = { channel: '1', body: 'Мария, добрый день', at: '' } as LocalDraft
  const given = { info: info('direct', message({})), me: '1', draft }
  expect(previewText(preview(given))).toBe('Черновик: Мария, добрый день')
  expect(previewText(preview({ ...given, open: true }))).toBe('Тогда в четверг?')
  expect(preview({ ...given, draft: { ...draft, body: '  ' } }).kind).toBe('message')
})

test('what did not leave is said first, who types next', () => {
  const unsent = { state: 'failed', payload: { body: 'Привет' } } as unknown as Op
  expect(previewText(preview({ info: info('direct', message({})), me: '1', unsent, typing }))).toBe('Не отправлено: Привет')
  expect(preview({ info: info('direct'), me: '1', typing }).text).toBe('печатает…')
  expect(preview({ info: info('group'), me: '1', typing: { ...typing, more: 1 } }).text).toBe('Анна и ещё 1 печатают…')
  expect(preview({ info: info('group'), me: '1', typing }).text).toBe('Анна печатает…')
})

test('without messages the topic stands there; a retracted one leaves no words', () => {
  expect(preview({ info: info('topic', undefined, 'О релизах'), me: '1' }).text).toBe('О релизах')
  expect(preview({ info: info('direct', message({ body: '', retracted_at: 'x' })), me: '1' }).text).toBe('Сообщение удалено')
})

test.each([
  ['**Важно**: см. [план](https://a.example/x) и `make`', 'Важно: см. план и make'],
  ['# Итоги\n\n- раз\n- два', 'Итоги • раз • два'],
  ['> цитата\n\nответ', 'ответ цитата'],
  ['```go\nfmt.Println()\n```', 'fmt.Println()'],
  ['раз *два* и \\*три\\*', 'раз два и *три*'],
  ['2 * 3 * 4 и snake_case', '2 * 3 * 4 и snake_case'],
  ['а'.repeat(200), `${'а'.repeat(139)}…`],
])('%j becomes one line', (body, line) => {
  expect(plainLine(body)).toBe(line)
})
