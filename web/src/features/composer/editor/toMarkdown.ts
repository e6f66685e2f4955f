import { Fragment, type Mark, type Node } from 'prosemirror-model'
import { fromMarkdown } from './fromMarkdown'
import { schema } from './schema'

const { nodes, marks } = schema

/** 0: as it is. 1: what usually means something. 2: every sign. 3: and no marks, where their signs would not be read as such. */
type Escaping = 0 | 1 | 2 | 3

const SOME = /[\\`*_~[\]<]|&(?=#?\w+;)/g
const ALL = /[!-/:-@[-`{-~]/g
const LINE_START = /^(\s*)(#{1,6}(?=\s|$)|[-+*>](?=\s|$)|>|[-=]{2,}\s*$|\|)/
const LINE_NUMBER = /^(\s*\d{1,9})([.)])(?=\s|$)/

function escapeText(text: string, how: Escaping, atLineStart: boolean): string {
  if (how === 0) return text
  const out = text.replace(how === 1 ? SOME : ALL, '\\$&')
  return how === 1 && atLineStart ? out.replace(LINE_START, '$1\\$2').replace(LINE_NUMBER, '$1\\$2') : out
}

function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const ticks = '`'.repeat(longest + 1)
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return ticks + pad + text + pad + ticks
}

const SIGNS: Record<string, string> = { strong: '**', em: '*', strike: '~~' }
/** Outer first; the same order as the schema gives marks in. */
const rank = (mark: Mark) => ORDER.indexOf(mark.type)
const ORDER = [marks.link, marks.strong, marks.em, marks.strike]

/** Spaces at the edge of a mark go outside: `** a**` is not bold. */
function inlineText(block: Node, how: Escaping): string {
  let out = ''
  const active: Mark[] = []
  let gap = ''
  const close = (to: number) => {
    while (active.length > to) {
      const mark = active.pop()!
      out += mark.type === marks.link ? `](${linkTarget(mark.attrs.href as string)})` : SIGNS[mark.type.name]!
    }
  }
  block.forEach((node) => {
    if (node.type === nodes.hard_break) {
      gap += '\n'
      return
    }
    const code = node.marks.some((mark) => mark.type === marks.code)
    const wanted = inOrder(node.marks.filter((mark) => mark.type !== marks.code && (how < 3 || mark.type === marks.link)), active)
    const [, lead = '', core = '', trail = ''] = code || !wanted.length ? [null, '', node.text!, ''] : (/^(\s*)([\s\S]*?)(\s*)$/.exec(node.text!) ?? [])
    if (!core) {
      gap += lead + trail
      return
    }
    let same = 0
    while (same < active.length && same < wanted.length && active[same]!.eq(wanted[same]!)) same++
    close(same)
    out += gap + lead
    gap = ''
    for (const mark of wanted.slice(same)) {
      active.push(mark)
      out += mark.type === marks.link ? '[' : SIGNS[mark.type.name]!
    }
    out += code ? codeSpan(core) : escapeText(core, how, out === '' || out.endsWith('\n'))
    gap = trail
  })
  close(0)
  return out + gap
}

/** What is open stays outside, so that «*a **b***» is one run of italics. */
function inOrder(wanted: readonly Mark[], active: readonly Mark[]): Mark[] {
  const going = active.filter((mark) => mark.isInSet(wanted))
  const prefix = going.length === active.length ? going : active.slice(0, active.findIndex((mark) => !mark.isInSet(wanted)))
  return [...prefix, ...wanted.filter((mark) => !mark.isInSet(prefix)).sort((a, b) => rank(a) - rank(b))]
}

const linkTarget = (href: string) => (/[\s()<>]/.test(href) ? `<${href.replace(/[<>\s]/g, encodeURIComponent)}>` : href)

const indent = (text: string, by: string) => text.replace(/\n(?=[^\n])/g, `\n${by}`)

function blockText(node: Node): string {
  switch (node.type) {
    case nodes.blockquote:
      return blocksText(node)
        .split('\n')
        .map((line) => (line ? `> ${line}` : '>'))
        .join('\n')
    case nodes.bullet_list:
    case nodes.ordered_list: {
      const items: string[] = []
      node.forEach((item, _offset, i) => {
        const sign = node.type === nodes.ordered_list ? `${(node.attrs.order as number) + i}.` : '-'
        const box = item.attrs.checked === null ? '' : item.attrs.checked ? '[x] ' : '[ ] '
        items.push(`${sign} ${box}${indent(blocksText(item, '\n'), ' '.repeat(sign.length + 1))}`)
      })
      return items.join('\n')
    }
    case nodes.code_block: {
      const longest = Math.max(2, ...[...node.textContent.matchAll(/^\s*(`+)/gm)].map((run) => run[1]!.length))
      const fence = '`'.repeat(longest + 1)
      return `${fence}${node.attrs.lang as string}\n${node.textContent}\n${fence}`
    }
    case nodes.source:
      return node.textContent
    default:
      return paragraphText(node)
  }
}

const TRIES: readonly Escaping[] = [0, 1, 2]

interface Piece {
  node: Node
  blank: boolean
}

/** A space at the edge of a mark («** a**») cannot be said in Markdown and is not seen: it loses the mark, so that the words keep it. */
function edged(paragraph: Node): Node {
  const pieces: Piece[] = []
  paragraph.forEach((node) => {
    const plain = !node.isText || node.marks.some((mark) => mark.type === marks.code)
    const parts = plain ? [] : (/^(\s*)([\s\S]*?)(\s*)$/.exec(node.text!) ?? []).slice(1).filter((part) => part !== '')
    if (plain) pieces.push({ node, blank: false })
    else for (const part of parts) pieces.push({ node: schema.text(part, node.marks), blank: !part.trim() })
  })
  const beside = (at: number, step: 1 | -1): readonly Mark[] => {
    let i = at + step
    while (pieces[i] && (pieces[i]!.blank || !pieces[i]!.node.isText)) i += step
    return pieces[i]?.node.marks ?? []
  }
  const settled = pieces.map(({ node, blank }, i) =>
    blank && node.marks.length ? node.mark(node.marks.filter((mark) => mark.isInSet(beside(i, -1)) && mark.isInSet(beside(i, 1)))) : node,
  )
  return paragraph.copy(Fragment.fromArray(settled))
}

/** The least escaping that reads back as the same paragraph. */
function paragraphText(written: Node): string {
  const node = edged(written)
  if (!node.textContent) return inlineText(node, 0)
  const wanted = nodes.doc.create(null, node)
  for (const how of TRIES) {
    const tried = inlineText(node, how)
    if (fromMarkdown(tried).eq(wanted)) return tried
  }
  return inlineText(node, 3)
}

function blocksText(parent: Node, between = '\n\n'): string {
  let out = ''
  parent.forEach((node, _offset, i) => {
    const tight = between === '\n' && node.type !== nodes.paragraph
    out += (i ? (tight ? '\n' : '\n\n') : '') + blockText(node)
  })
  return out
}

const isList = (node: Node) => node.type === nodes.bullet_list || node.type === nodes.ordered_list

/** Empty lines at the ends of paragraphs and empty paragraphs cannot be written in Markdown; a double break is a new paragraph. */
export function tidy(node: Node): Node {
  if (node.isTextblock) return node
  const kids: Node[] = []
  node.forEach((kid) => {
    if (kid.type === nodes.paragraph) kids.push(...splitParagraph(kid, node.type === nodes.list_item && kids.length === 0))
    else kids.push(tidy(kid))
  })
  const merged = kids.reduce<Node[]>((out, kid) => {
    const before = out.at(-1)
    // Two lists of one kind are one to whoever reads the Markdown.
    if (before && isList(before) && before.type === kid.type) out[out.length - 1] = before.copy(before.content.append(kid.content))
    else out.push(kid)
    return out
  }, [])
  const full = merged.filter((kid) => kid.type !== nodes.blockquote || kid.textContent)
  return node.copy(node.content.size ? nodes.doc.create(null, full.length ? full : [nodes.paragraph.create()]).content : node.content)
}

function splitParagraph(paragraph: Node, keepEmpty: boolean): Node[] {
  const parts: Node[][] = [[]]
  let breaks = 0
  paragraph.forEach((node) => {
    if (node.type === nodes.hard_break) {
      breaks++
      return
    }
    const blank = !node.text!.trim() && !node.marks.some((mark) => mark.type === marks.code)
    if (blank && (breaks || !parts.at(-1)!.length)) return
    if (breaks > 1 && parts.at(-1)!.length) parts.push([])
    else if (breaks === 1 && parts.at(-1)!.length) parts.at(-1)!.push(nodes.hard_break.create())
    parts.at(-1)!.push(node)
    breaks = 0
  })
  const full = parts.filter((part) => part.length).map((part) => nodes.paragraph.create(null, part))
  return full.length || !keepEmpty ? full : [nodes.paragraph.create()]
}

/** The document as Markdown: as few backslashes as possible, and reading it back gives the same document. */
export function toMarkdown(doc: Node): string {
  const clean = tidy(doc)
  return blocksText(clean).trim()
}
