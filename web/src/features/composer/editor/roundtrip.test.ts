import { beforeAll, expect, test } from 'vitest'
import { fromMarkdown, fromPlain, isPlain } from './fromMarkdown'
import { loadMarkdown } from '@/lib/markdown'
import { schema } from './schema'
import { tidy, toMarkdown } from './toMarkdown'

beforeAll(loadMarkdown)

const SAME = [
  'Привет',
  'a\nb',
  'a\n\nb',
  '**a** *b* ~~c~~ `d`',
  '**a *b* c**',
  '*a **b***',
  '[сайт](https://example.com/)',
  '[**a**](https://example.com/)',
  'https://example.com/a_b_c и @anna',
  'snake_case 2*3 = 6',
  'a < b && c > d',
  '> цитата\n> ещё\n\nответ',
  '> > глубже',
  '- a\n- b',
  '- a\n  - b\n    - c\n- d',
  '1. a\n2. b',
  '5. a\n6. b',
  '- [ ] договор\n- [x] счёт',
  '- a\n  ```\n  x\n  ```',
  '```go\nx := 1\n\ny\n```',
  '````\n```\n````',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '# Заголовок',
  '---',
  '``a`b``',
  'a\n\n- b\n\nc',
  '👍',
  '«Анна» — №1',
]
test.each(SAME)('stays: %j', (body) => {
  expect(toMarkdown(fromMarkdown(body))).toBe(body)
})

const LITERAL = ['**a**', '*a*', '# a', '> a', '- a', '1. a', '1) a', '`a`', '~~a~~', '[a](https://example.com)', '\\*', '&amp;', '---', '===', '```', '| a |\n|---|', '<https://example.com>', 'a\n===', '_a_', '+ a', '- [ ] a', '![a](https://example.com)']
test.each(LITERAL)('letters stay letters: %j', (text) => {
  const doc = fromPlain(text)
  expect(fromMarkdown(toMarkdown(doc)).eq(tidy(doc))).toBe(true)
})

test('few backslashes', () => {
  expect(toMarkdown(fromPlain('2 * 3 * 4, a_b, [1], #1, 50 - 20'))).toBe('2 * 3 * 4, a_b, [1], #1, 50 - 20')
  expect(toMarkdown(fromPlain('**a**'))).toBe('\\*\\*a\\*\\*')
})

// A small generator with a fixed seed: whatever the editor can hold must survive.
function random(seed: number) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
}
const WORDS = ['a', 'б в', '*', '**', '_', '`', '#', '1.', '-', '>', '[x]', '(y)', '&amp;', '\\', '~~', '@anna', 'https://example.com', '|', '<b>', '!', ' ', 'snake_case']
function build(next: () => number, depth: number): ReturnType<typeof schema.node> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const inlines = () =>
    Array.from({ length: 1 + Math.floor(next() * 4) }, () => {
      if (next() < 0.15) return schema.node('hard_break')
      const names = ['strong', 'em', 'strike'].filter(() => next() < 0.2)
      const marks = next() < 0.1 ? [schema.mark('code')] : names.map((name) => schema.mark(name))
      return schema.text(pick(WORDS) + (next() < 0.5 ? pick(WORDS) : ''), marks)
    })
  const block = (level: number): ReturnType<typeof schema.node> => {
    const kind = level > 2 ? 0 : next()
    if (kind > 0.9) return schema.node('code_block', { lang: '' }, [schema.text('x\n  y `z`')])
    if (kind > 0.8) return schema.node('blockquote', null, [block(level + 1), schema.node('paragraph', null, inlines())])
    if (kind > 0.65) return schema.node(next() < 0.5 ? 'bullet_list' : 'ordered_list', null, [0, 1].map(() => schema.node('list_item', null, [schema.node('paragraph', null, [schema.text('x'), ...inlines()]), ...(next() < 0.2 ? [block(level + 1)] : [])])))
    return schema.node('paragraph', null, inlines())
  }
  return schema.node('doc', null, Array.from({ length: 1 + Math.floor(next() * 3) }, () => block(depth)))
}

test('hundreds of documents: their letters survive', { timeout: 30_000 }, () => {
  const letters = (text: string) => text.replace(/\s+/g, '')
  const lost: string[] = []
  for (let seed = 1; seed <= 300; seed++) {
    const doc = tidy(build(random(seed), 0))
    const body = toMarkdown(doc)
    const back = fromMarkdown(body)
    if (letters(back.textContent) !== letters(doc.textContent)) lost.push(`${seed} ${JSON.stringify(body)}\n   want ${JSON.stringify(doc.textContent)}\n   have ${JSON.stringify(back.textContent)}`)
  }
  expect(lost.slice(0, 5)).toEqual([])
})

test('text without Markdown keeps every space', () => {
  expect(isPlain('Привет,  \n мир ')).toBe(true)
  expect(isPlain('**a**')).toBe(false)
  expect(isPlain('- a')).toBe(false)
  expect(fromPlain('a  \n b ').firstChild!.textContent).toBe('a   b ')
})

test('a mark that takes in the space beside its word stays with the word', () => {
  const text = (body: string, ...names: string[]) => schema.text(body, names.map((name) => schema.mark(name)))
  const say = (...kids: ReturnType<typeof text>[]) => toMarkdown(schema.node('doc', null, [schema.node('paragraph', null, kids)]))
  expect(say(text('обычный '), text('важный', 'strong'), text(' тихий', 'em'))).toBe('обычный **важный** *тихий*')
  expect(say(text('весь ', 'strong'), text('и тихий ', 'strong', 'em'), text('конец'))).toBe('**весь *и тихий*** конец')
  expect(say(text('a ', 'strong'), text('b'))).toBe('**a** b')
})
