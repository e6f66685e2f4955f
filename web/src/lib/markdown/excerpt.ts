import type { Block, Inline } from './ast'
import { parse } from './parse'

type NameOf = (handle: string) => string | undefined

const inlineText = (nodes: readonly Inline[], nameOf?: NameOf): string =>
  nodes
    .map((node) => {
      if (node.t === 'br') return '\n'
      if ('kids' in node) return inlineText(node.kids, nameOf)
      if (node.t === 'mention') return nameOf?.(node.handle) ?? node.text
      return node.text
    })
    .join('')

function blockText(block: Block, nameOf?: NameOf): string {
  switch (block.t) {
    case 'p':
    case 'heading':
      return inlineText(block.kids, nameOf)
    case 'quote':
      return blocksText(block.blocks, nameOf)
    case 'list':
      return block.items
        .map((item, i) => `${item.checked === undefined ? (block.ordered ? `${block.start + i}.` : '•') : item.checked ? '☑' : '☐'} ${blocksText(item.blocks, nameOf)}`)
        .join('\n')
    case 'code':
      return block.text
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map((cell) => inlineText(cell, nameOf)).join(' · ')).join('\n')
    case 'rule':
      return '—'
  }
}

const blocksText = (blocks: readonly Block[], nameOf?: NameOf): string => blocks.map((block) => blockText(block, nameOf)).join('\n')

/** The message without its Markdown, with line breaks: for copying, and for reading aloud. */
export const plainText = (body: string, nameOf?: NameOf): string => blocksText(parse(body).blocks, nameOf)

/**
 * One line of at most `max` characters for a list row or a quote. Quoted text comes last: what the author says himself matters more.
 * `nameOf` turns a handle into a name.
 */
export function excerpt(body: string, max = 160, nameOf?: NameOf): string {
  const blocks = parse(body.length > max * 8 ? body.slice(0, max * 8) : body).blocks
  const own = blocks.filter((block) => block.t !== 'quote')
  const line = blocksText([...own, ...blocks.filter((block) => block.t === 'quote')], nameOf)
    .replace(/\s+/g, ' ')
    .trim()
  const chars = [...line]
  return chars.length > max ? `${chars.slice(0, max - 1).join('').trimEnd()}…` : line
}
