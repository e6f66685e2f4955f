import { beforeAll, expect, test } from 'vitest'
import { cleanPaste } from './editor/paste'
import { place } from './editor/editor.lazy'
import { toMarkdown } from './editor/toMarkdown'
import { formatMarkdown, queryIn } from './field'
import { lengthOf } from './useSend'
import { loadMarkdown } from '@/lib/markdown'

beforeAll(loadMarkdown)

test.each([
  ['привет, @ан', '@', 'ан'],
  ['@', '@', ''],
  ['@Анна К', '@', 'Анна К'],
  ['(#общ', '#', 'общ'],
  [':ого', ':', 'ого'],
])('%j asks for %s%s', (before, sign, text) => {
  expect(queryIn(before)).toMatchObject({ sign, text })
})

test.each(['a@b', 'в 10:30', ':)', ': о', 'слово', 'https://example.com', '#а б', ':о'])('%j asks for nothing', (before) => {
  expect(queryIn(before)).toBeNull()
})

test('formatting plain text goes on and off', () => {
  const on = formatMarkdown('один два', { from: 5, to: 8 }, 'strong')
  expect(on.text).toBe('один **два**')
  expect(formatMarkdown(on.text, on, 'strong').text).toBe('один два')
  expect(formatMarkdown('a\nb', { from: 0, to: 3 }, 'bullets').text).toBe('- a\n- b')
  expect(formatMarkdown('- a\n- b', { from: 0, to: 7 }, 'bullets').text).toBe('a\nb')
  expect(formatMarkdown('x', { from: 0, to: 1 }, 'code_block').text).toBe('```\nx\n```')
})

test('the length is counted as the server counts it', () => {
  expect(lengthOf('   ')).toBe(0)
  expect(lengthOf('😀'.repeat(9000))).toBe(9000)
})

const caret = (body: string, at: number) => {
  const { state } = place(body, { from: at, to: at })
  const before = state.doc.textBetween(0, state.selection.from, '\n', '\n')
  return { before, whole: state.doc.textBetween(0, state.doc.content.size, '\n', '\n'), body: toMarkdown(state.doc) }
}

test('the caret and every space survive the exchange of the fields', () => {
  expect(caret('Привет,  мир ', 8)).toEqual({ before: 'Привет, ', whole: 'Привет,  мир ', body: 'Привет,  мир' })
  expect(caret('a\nb', 2)).toMatchObject({ before: 'a\n', whole: 'a\nb' })
  expect(caret('это **жирно** и ', 16)).toMatchObject({ before: 'это жирно и ', whole: 'это жирно и ' })
  expect(caret('- a\n- б', 7)).toMatchObject({ before: 'a\nб', body: '- a\n- б' })
  expect(caret('**бо', 4)).toMatchObject({ before: '**бо', whole: '**бо' })
})

test('lists of Word become lists', () => {
  const item = (level: number, sign: string, text: string) =>
    `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span>${sign}<span>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`
  const html = `<style>p{color:red}</style>${item(1, '·', 'один')}\n${item(2, 'o', '<b>два</b>')}\n${item(1, '·', 'три')}<p>дальше</p>${item(1, '1.', 'раз')}`
  expect(cleanPaste(html).replace(/\s*\n\s*/g, '')).toBe('<ul><li><p>один</p><ul><li><p><b>два</b></p></li></ul></li><li><p>три</p></li></ul><p>дальше</p><ol><li><p>раз</p></li></ol>')
})
