import { Fragment, type Mark, type Node } from 'prosemirror-model'
import { schema } from './schema'
import { parse, type Block, type Inline, type Item } from '@/lib/markdown'

const { nodes, marks } = schema

const textOf = (text: string, active: readonly Mark[]): Node[] => (text ? [schema.text(text, active)] : [])

function inline(node: Inline, active: readonly Mark[]): Node[] {
  const within = (mark: Mark, kids: readonly Inline[]) => inlines(kids, mark.addToSet(active))
  switch (node.t) {
    case 'strong':
      return within(marks.strong.create(), node.kids)
    case 'em':
      return within(marks.em.create(), node.kids)
    case 'del':
      return within(marks.strike.create(), node.kids)
    case 'code':
      return textOf(node.text, marks.code.create().addToSet(active))
    case 'br':
      return [nodes.hard_break.create()]
    case 'link':
      // An address that was written as it is becomes a link again by itself.
      return node.auto ? inlines(node.kids, active) : within(marks.link.create({ href: node.href }), node.kids)
    default:
      return textOf(node.text, active)
  }
}

const inlines = (kids: readonly Inline[], active: readonly Mark[] = []): Node[] => kids.flatMap((kid) => inline(kid, active))

const verbatim = (raw: string) => nodes.source.create(null, textOf(raw, []))

function block(one: Block): Node {
  switch (one.t) {
    case 'p':
      return nodes.paragraph.create(null, inlines(one.kids))
    case 'quote':
      return nodes.blockquote.create(null, blocks(one.blocks))
    case 'list': {
      const items = one.items.map(item)
      return one.ordered ? nodes.ordered_list.create({ order: one.start }, items) : nodes.bullet_list.create(null, items)
    }
    case 'code':
      return nodes.code_block.create({ lang: one.lang }, textOf(one.text, []))
    default:
      return verbatim(one.raw)
  }
}

const blocks = (list: readonly Block[]): Node[] => (list.length ? list.map(block) : [nodes.paragraph.create()])

function item({ blocks: list, checked }: Item): Node {
  const content = list.map(block)
  if (content[0]?.type !== nodes.paragraph) content.unshift(nodes.paragraph.create())
  return nodes.list_item.create({ checked: checked ?? null }, content)
}

export const fromMarkdown = (body: string): Node => nodes.doc.create(null, blocks(parse(body).blocks))

/** Every character as it was typed: for text without Markdown, where not even a space may be lost. */
export function fromPlain(text: string): Node {
  const lines = text.split('\n').flatMap((line, i) => [...(i ? [nodes.hard_break.create()] : []), ...textOf(line, [])])
  return nodes.doc.create(null, nodes.paragraph.create(null, Fragment.from(lines)))
}

/** Nothing in the text means anything in Markdown, so both ways of reading it agree. */
export const isPlain = (body: string): boolean =>
  parse(body).blocks.every((one) => one.t === 'p' && one.kids.every((kid) => kid.t === 'text' || kid.t === 'br' || kid.t === 'mention' || kid.t === 'channel' || (kid.t === 'link' && kid.auto))) &&
  !/[\\&]|^\s*(?:[-*+>#]|\d+[.)])|[*_~`]/m.test(body)
