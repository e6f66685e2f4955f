// What the composer asks of its field, be it the textarea that is there at once or the editor that comes later.

export type Format = 'strong' | 'em' | 'strike' | 'code' | 'quote' | 'bullets' | 'numbers' | 'code_block'

export const FORMATS: readonly Format[] = ['strong', 'em', 'strike', 'code', 'quote', 'bullets', 'numbers', 'code_block']

/** What is being named: the text after @, # or : up to the caret. */
export interface Query {
  sign: '@' | '#' | ':'
  text: string
  /** Of the sign, in the window. */
  at: DOMRect
}

export interface Selected {
  from: number
  to: number
}

export interface FieldHandle {
  focus(): void
  /** Markdown. */
  body(): string
  /** Replaces everything; the caret goes to the end. */
  set(body: string): void
  /** At the caret, in place of the selection. */
  insert(text: string): void
  /** In place of the query that is open. */
  complete(text: string): void
  format(kind: Format): void
  link(href: string): void
  newline(): void
  isEmpty(): boolean
  element(): HTMLElement | null
}

export interface FieldEvents {
  onChange(): void
  onQuery(query: Query | null): void
  /** True: the key is taken. */
  onKey(event: KeyboardEvent): boolean
  onActive(active: ReadonlySet<Format>): void
}

const NAMING = /(?:^|[\s([{«"'—])([@#:])((?:[\p{L}\p{N}_.-]+ ?)?[\p{L}\p{N}_.-]*)$/u

/** The query that ends where the text ends: «привет, @ан». An emoji needs two letters, or every colon would open a list. */
export function queryIn(before: string): { sign: Query['sign']; text: string; length: number } | null {
  const found = NAMING.exec(before.slice(-60))
  if (!found) return null
  const sign = found[1] as Query['sign']
  const text = found[2]!
  if (sign !== '@' && text.includes(' ')) return null
  if (sign === ':' && (text.length < 2 || /^\d|^[-.]/.test(text))) return null
  return { sign, text, length: text.length + 1 }
}

const WRAP: Partial<Record<Format, string>> = { strong: '**', em: '*', strike: '~~', code: '`' }
const PREFIX: Partial<Record<Format, string>> = { quote: '> ', bullets: '- ', numbers: '1. ' }

/** Formatting in plain Markdown: the signs around the selection, taken off if they are there. */
export function formatMarkdown(text: string, { from, to }: Selected, kind: Format): { text: string; from: number; to: number } {
  const sign = WRAP[kind]
  if (sign) {
    const n = sign.length
    if (text.slice(from - n, from) === sign && text.slice(to, to + n) === sign) {
      return { text: text.slice(0, from - n) + text.slice(from, to) + text.slice(to + n), from: from - n, to: to - n }
    }
    return { text: text.slice(0, from) + sign + text.slice(from, to) + sign + text.slice(to), from: from + n, to: to + n }
  }
  const start = text.lastIndexOf('\n', from - 1) + 1
  const end = text.indexOf('\n', to) < 0 ? text.length : text.indexOf('\n', to)
  const part = text.slice(start, end)
  if (kind === 'code_block') {
    const made = `\`\`\`\n${part}\n\`\`\``
    return { text: text.slice(0, start) + made + text.slice(end), from: start + 4, to: start + 4 + part.length }
  }
  const prefix = PREFIX[kind]!
  const lines = part.split('\n')
  const has = lines.every((line) => line.startsWith(prefix))
  const made = lines.map((line) => (has ? line.slice(prefix.length) : prefix + line)).join('\n')
  const shift = has ? -prefix.length : prefix.length
  return { text: text.slice(0, start) + made + text.slice(end), from: Math.max(start, from + shift), to: to + made.length - part.length }
}
