// The lexer calls itself for every level of quotes and lists and reads the rest of the text again in each; unclosed delimiters make it
// look ahead to the end each time. A kilobyte of «>» ends the stack, sixteen of «**_a» cost a second. What nobody writes is escaped
// before the lexer sees it, so that the work stays bounded and the text stays readable.

const LEVELS = 10
const MARKER = /^[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/
const SIGN = /[*_~`[\]<!]/g
/** Delimiters in one paragraph. */
const MAX_SIGNS = 400
const RUN = /([*_~`[\]!<(])\1{31,}/g
const BLANKS = /[ \t]{65,}/g
const FENCE = /^ {0,3}(`{3,}|~{3,})/

const escape = (text: string): string => text.replace(SIGN, '\\$&')

/** Escapes the block marker of a line that would open the eleventh level; what follows it is text. */
function capLevels(line: string): string {
  let at = 0
  for (let level = 0; ; level++) {
    const found = MARKER.exec(line.slice(at, at + 80))
    if (!found) return line
    if (level === LEVELS) {
      const sign = at + found[0].search(/[>\-*+.)]/)
      return `${line.slice(0, sign)}\\${line.slice(sign)}`
    }
    at += found[0].length
  }
}

function capParagraph(lines: readonly string[]): string[] {
  let signs = 0
  for (const line of lines) for (const _ of line.matchAll(SIGN)) signs++
  return lines.map((line) => {
    const calm = capLevels(line.replace(BLANKS, ' '))
    return signs > MAX_SIGNS ? escape(calm) : calm.replace(RUN, escape)
  })
}

/** The same text, with what would make the lexer work too hard escaped. Fenced code is left alone. */
export function guard(body: string): string {
  const out: string[] = []
  let paragraph: string[] = []
  let fence = ''
  const flush = () => {
    out.push(...capParagraph(paragraph))
    paragraph = []
  }
  for (const line of body.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence) {
      if (mark?.startsWith(fence)) fence = ''
      out.push(line)
    } else if (mark) {
      flush()
      fence = mark
      out.push(line)
    } else if (line.trim()) paragraph.push(line)
    else {
      flush()
      out.push('')
    }
  }
  flush()
  return out.join('\n')
}
