import type { Block, Inline } from './ast'
import { splitNames } from './mention'

// What may mean something in Markdown: emphasis, code, links, tables, entities, escapes; addresses without a scheme; and lines that open
// a heading, quote, list, fence or rule, or are set in or end in spaces. A text with none of it reads the same with the small parser below.
const SIGNS = /[*_~`[\]<>|\\\t]|&[#\w]|www\.|\S@\S+\.|^(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|[-=]{2,}\s*$|\d{1,9}[.)](?:\s|$))|^ | \n/m

/** Whether a text can be drawn without the Markdown parser. */
export const isPlain = (body: string): boolean => !SIGNS.test(body)

/** Paragraphs, line breaks, names and addresses. */
export function parsePlain(body: string): Block[] {
  return body
    .split(/\n\n+/)
    .map((part) => part.replace(/^\n+|\n+$/g, ''))
    .filter((part) => part.trim())
    .map((part) => ({ t: 'p', kids: lines(part) }))
}

function lines(part: string): Inline[] {
  const out: Inline[] = []
  for (const [i, line] of part.split('\n').entries()) {
    if (i > 0) out.push({ t: 'br' })
    out.push(...splitNames(line))
  }
  return out
}
