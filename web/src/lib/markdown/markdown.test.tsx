import { render } from '@testing-library/react'
import { beforeAll, expect, test, vi } from 'vitest'
import { isEmojiOnly } from '../emoji'
import { excerpt, loadMarkdown, Markdown, plainText } from '.'

beforeAll(loadMarkdown)

const html = (body: string, parts = {}) => render(<Markdown body={body} parts={parts} />).container.innerHTML

test.each([
  ['**a** *b* ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>'],
  ['a\nb', '<p>a<br>b</p>'],
  ['> q', '<blockquote><p>q</p></blockquote>'],
  ['- a\n  - b\n- c', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
  ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['```go\nx := 1\n```', '<div><div><span>go</span></div><pre tabindex="0"><code>x := 1</code></pre></div>'],
  ['    four spaces', '<p>    four spaces</p>'],
  ['a &amp; b &lt;c&gt; &nope;', '<p>a &amp; b &lt;c&gt; &amp;nope;</p>'],
  ['\\*not em\\*', '<p>*not em*</p>'],
  ['snake_case_name', '<p>snake_case_name</p>'],
  ['[a]: https://example.com', '<p>[a]: <a'],
])('%s', (body, expected) => {
  expect(html(body).replace(/ (?:class|dir)="[^"]*"/g, '')).toContain(expected)
})

test('a table and tasks', () => {
  const { container } = render(<Markdown body={'| a | b |\n|:--|--:|\n| 1 | **2** |\n\n- [x] done\n- [ ] open'} />)
  expect(container.querySelectorAll('td')).toHaveLength(2)
  expect(container.querySelector('td[data-align=right] strong')?.textContent).toBe('2')
  expect([...container.querySelectorAll('[data-checked]')].map((one) => one.getAttribute('data-checked'))).toEqual(['true', 'false'])
  expect(container.textContent).not.toContain('[x]')
})

test('links are http, https and mailto, and tell nothing to the other side', () => {
  const { container } = render(<Markdown body="[a](https://example.com/x) https://пример.рф anna@example.com ![p](https://example.com/p.png)" />)
  const links = [...container.querySelectorAll('a')]
  expect(links).toHaveLength(4)
  for (const link of links) {
    expect(link.rel).toBe('noopener noreferrer nofollow')
    expect(link.target).toBe('_blank')
  }
  expect(container.querySelector('img')).toBeNull()
})

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](java&#x09;script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](//evil.example/x)',
  '[x](https://bank.example@evil.example)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](https://example.com/a.png)',
  '[x](https://example.com "t" onclick="alert(1)")',
  '[x]: javascript:alert(1)\n\n[x]',
  '`</code><script>alert(1)</script>`',
  '```"><script>alert(1)</script>\nx\n```',
  '| <img src=x onerror=alert(1)> |\n|---|\n| <b>x</b> |',
  '> <style>*{display:none}</style>',
  '- <math><mtext></mtext></math>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!-- --><details open ontoggle=alert(1)>',
  '@anna<script>alert(1)</script>',
  '[a](https://example.com/\u202egpj.exe)',
  '# <base href="https://evil.example/">',
]

test.each(ATTACKS)('inert: %s', (body) => {
  const { container } = render(<Markdown body={body} />)
  for (const element of container.querySelectorAll('*')) {
    expect(element.tagName).toMatch(/^(?:DIV|P|SPAN|A|BR|STRONG|EM|DEL|CODE|PRE|UL|OL|LI|BLOCKQUOTE|TABLE|THEAD|TBODY|TR|TH|TD|HR)$/)
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on|^style$|^src$/)
      if (name === 'href') expect(value).toMatch(/^(?:https?|mailto):/)
    }
    expect(element.getAttribute('href') ?? '').not.toContain('bank.example@')
  }
})

const N = 16_384
const fill = (piece: string) => piece.repeat(Math.floor(N / piece.length))
test.each(['*', '_a', '**_a ', '[', '![', '[a](', '`a', '> ', '>', '- ', '1. ', '~~a ', '<a ', '|a', '\\', '&a', '\n', ' ', '*_~[', 'a\n=\n', '@anna ', 'www.', 'a@', '```\n', '- a\n  '])(
  // What once took minutes or the stack; the limit of the test run is far above what it takes now.
  'sixteen kilobytes of %j come to an end',
  (piece) => expect(plainText(fill(piece) + 'x')).toContain('x'),
)

test('what is cut from the levels stays readable', () => {
  expect(plainText('> '.repeat(40) + 'deep')).toContain('deep')
  expect(plainText('>'.repeat(3000))).toContain('>')
})

test('names follow the rule of the server', () => {
  const mention = vi.fn((handle: string) => <b>{handle}</b>)
  const names = (body: string) => {
    mention.mockClear()
    render(<Markdown body={body} parts={{ mention }} />)
    return mention.mock.calls.map(([handle]) => handle)
  }
  expect(names('@anna, @Igor.S. и (@maria_l)')).toEqual(['anna', 'igor.s', 'maria_l'])
  expect(names('a@anna @an ж@anna `@anna` \\@anna')).toEqual([])
  expect(names('```\n@anna\n```')).toEqual([])
  expect(names('**@anna** [@igor](https://example.com)')).toEqual(['anna'])
})

test('channels are named by a word with a letter', () => {
  const channel = vi.fn(() => <b />)
  render(<Markdown body="#общее и #1, a#b" parts={{ channel }} />)
  expect(channel.mock.calls.map((call) => (call as unknown[])[0])).toEqual(['общее'])
})

test('emoji alone', () => {
  for (const body of ['👍', '❤️ 🔥', '👨‍👩‍👧', '🇷🇺', '👍🏽', '1️⃣']) expect(isEmojiOnly(body), body).toBe(true)
  for (const body of ['1', '#', 'ok 👍', '', ' ', '👍'.repeat(9)]) expect(isEmojiOnly(body), body).toBe(false)
})

test('an excerpt is one line without signs', () => {
  expect(excerpt('> старое\n\n**Да**, [вот](https://example.com)\n- раз\n- два')).toBe('Да, вот • раз • два старое')
  expect(excerpt('@anna привет', 80, (handle) => (handle === 'anna' ? '@Анна Ким' : undefined))).toBe('@Анна Ким привет')
  expect([...excerpt('а'.repeat(500), 100)]).toHaveLength(100)
})

test('a text without markup needs no parser and reads the same with either', async () => {
  const { isPlain, parsePlain } = await import('./plain')
  const { parseFull } = await import('./full')
  const plain = ['Привет', 'a\nb', 'a\n\nb\n\n\nc', 'Спросите @igor, он в #общее', 'Смотрите https://пример.рф/a?b=c, там всё (https://example.org).', '50% + 2 = 52; 1) нет', 'а - б', 'C# и 5 & 6', '…«да» — "нет"!']
  for (const body of plain) {
    expect(isPlain(body), body).toBe(true)
    expect(parsePlain(body), body).toEqual(parseFull(body))
  }
  for (const body of ['*a*', '# h', '- a', '1. a', '> q', '`c`', '[a](https://b.c)', 'a\n---', 'a  \nb', 'www.example.org', 'a@b.org', '&amp;', '    a', '| a |', '\\*'])
    expect(isPlain(body), body).toBe(false)
})
