import { Marked, type Token, type Tokens } from 'marked'
import type { Align, Block, Inline, Item } from './ast'
import { decodeEntities } from './entities'
import { guard } from './guard'
import { splitNames } from './mention'
import { safeHref } from './url'

const none = () => undefined

// HTML is text here; definitions would be lines that vanish; an indented line in a chat is an indented line.
const marked = new Marked({ gfm: true, breaks: true, tokenizer: { html: none, tag: none, def: none, code: none } })

const DEPTH = 16
const MAX_NODES = 8000

interface Work {
  nodes: number
}

const text = (value: string): Inline[] => (value ? [{ t: 'text', text: value }] : [])

/** The last character drawn so far: a name must not begin in the middle of a word. */
function lastChar(nodes: readonly Inline[]): string | undefined {
  const last = nodes.at(-1)
  if (!last || last.t === 'br') return undefined
  if ('kids' in last) return ' '
  return last.t === 'code' ? '`' : last.text.at(-1)
}

function inlines(tokens: readonly Token[] | undefined, work: Work, depth: number, inLink = false): Inline[] {
  const out: Inline[] = []
  for (const token of tokens ?? []) {
    if (++work.nodes > MAX_NODES || depth > DEPTH) {
      out.push(...text(token.raw))
      continue
    }
    out.push(...inline(token, work, depth, inLink, lastChar(out)))
  }
  return out
}

function inline(token: Token, work: Work, depth: number, inLink: boolean, before?: string): Inline[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ t: token.type as 'em', kids: inlines(token.tokens, work, depth + 1, inLink) }]
    case 'codespan':
      return [{ t: 'code', text: (token as Tokens.Codespan).text }]
    case 'br':
      return [{ t: 'br' }]
    case 'escape':
      return text((token as Tokens.Escape).text)
    case 'link':
    case 'image':
      return link(token as Tokens.Link | Tokens.Image, work, depth, inLink)
    case 'text':
      if (token.tokens) return inlines(token.tokens, work, depth + 1, inLink)
      return inLink ? text(decodeEntities((token as Tokens.Text).text)) : splitNames(decodeEntities((token as Tokens.Text).text), before)
    default:
      return text(token.raw)
  }
}

function link(token: Tokens.Link | Tokens.Image, work: Work, depth: number, inLink: boolean): Inline[] {
  const href = safeHref(decodeEntities(token.href))
  if (!href || inLink) return text(token.raw)
  const image = token.type === 'image'
  const kids = image ? text(token.text || token.href) : inlines(token.tokens, work, depth + 1, true)
  const auto = !image && !token.raw.startsWith('[')
  return [{ t: 'link', href, auto, kids: kids.length ? kids : text(token.href) }]
}

function blocks(tokens: readonly Token[], work: Work, depth: number): Block[] {
  const out: Block[] = []
  for (const token of tokens) {
    if (token.type === 'space') continue
    if (++work.nodes > MAX_NODES || depth > DEPTH) {
      out.push({ t: 'p', kids: text(token.raw.trim()) })
      continue
    }
    out.push(block(token, work, depth))
  }
  return out
}

function block(token: Token, work: Work, depth: number): Block {
  switch (token.type) {
    case 'heading':
      return { t: 'heading', level: (token as Tokens.Heading).depth, kids: inlines(token.tokens, work, depth + 1), raw: token.raw.trimEnd() }
    case 'blockquote':
      return { t: 'quote', blocks: blocks(token.tokens ?? [], work, depth + 1) }
    case 'list': {
      const list = token as Tokens.List
      return { t: 'list', ordered: list.ordered, start: Number(list.start) || 1, items: list.items.map((one) => item(one, work, depth + 1)) }
    }
    case 'code':
      return { t: 'code', lang: ((token as Tokens.Code).lang ?? '').split(/\s/)[0]!.slice(0, 40), text: (token as Tokens.Code).text }
    case 'table':
      return table(token as Tokens.Table, work, depth)
    case 'hr':
      return { t: 'rule', raw: token.raw.trim() }
    case 'paragraph':
    case 'text':
      return { t: 'p', kids: token.tokens ? inlines(token.tokens, work, depth + 1) : splitNames(decodeEntities((token as Tokens.Text).text)) }
    default:
      return { t: 'p', kids: text(token.raw.trim()) }
  }
}

function item(token: Tokens.ListItem, work: Work, depth: number): Item {
  const content = token.tokens.filter((one) => one.type !== 'checkbox')
  return { checked: token.task ? Boolean(token.checked) : undefined, blocks: blocks(content, work, depth) }
}

function table({ align, header, rows, raw }: Tokens.Table, work: Work, depth: number): Block {
  const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => inlines(cell.tokens, work, depth + 1))
  return { t: 'table', align: align as Align[], head: cells(header), rows: rows.map(cells), raw: raw.trimEnd() }
}

/** The blocks of a body by the rules of CommonMark and GFM. */
export function parseFull(body: string): Block[] {
  return blocks(marked.lexer(guard(body)), { nodes: 0 }, 0)
}
