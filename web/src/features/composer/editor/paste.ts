// Word writes its lists as paragraphs with a bullet typed in front and says so in a style only it understands.

interface Row {
  level: number
  ordered: boolean
  html: string
}

const PARAGRAPH = /<p\b([^>]*)>([\s\S]*?)<\/p>/gi
const LEVEL = /mso-list:[^;"']*?level(\d+)/i
const BULLET = /<!(?:--)?\[if !supportLists\](?:--)?>([\s\S]*?)<!(?:--)?\[endif\](?:--)?>/i

function asList(rows: readonly Row[], level = 1): string {
  if (!rows.length) return ''
  const tag = rows[0]!.ordered ? 'ol' : 'ul'
  const items: string[] = []
  for (let i = 0; i < rows.length; ) {
    let end = i + 1
    while (end < rows.length && rows[end]!.level > level) end++
    const deeper = rows.slice(i + 1, end)
    items.push(`<li><p>${rows[i]!.html}</p>${asList(deeper, Math.min(...deeper.map((row) => row.level)))}</li>`)
    i = end
  }
  return `<${tag}>${items.join('')}</${tag}>`
}

const STYLE = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

/** The policy of the page blocks style attributes even where HTML is only parsed: what they say of weight and slant goes into attributes of ours. */
const withoutStyles = (html: string): string =>
  html.replace(STYLE, (_, double: string | undefined, single: string | undefined) => {
    const style = double ?? single ?? ''
    const weight = /font-weight\s*:\s*(?:(bold(?:er)?|[6-9]\d{2})|\w+)/i.exec(style)
    const look = weight ? ` data-weight="${weight[1] ? 'bold' : 'normal'}"` : ''
    return /font-style\s*:\s*italic/i.test(style) ? `${look} data-slant="italic"` : look
  })

/** Turns the lists of Word into lists and drops what is only for Word. */
export const cleanPaste = (html: string): string => withoutStyles(withLists(html))

function withLists(html: string): string {
  const bare = html.replace(/<(style|script|title|xml)\b[\s\S]*?<\/\1>/gi, '').replace(/<\/?o:p\b[^>]*>/gi, '')
  if (!/mso-list/i.test(bare)) return bare
  let rows: Row[] = []
  let out = ''
  let from = 0
  const flush = () => {
    out += asList(rows, Math.min(...rows.map((row) => row.level)))
    rows = []
  }
  for (const found of bare.matchAll(PARAGRAPH)) {
    const between = bare.slice(from, found.index)
    const level = LEVEL.exec(found[1]!)
    if (!level || between.replace(/<!--[\s\S]*?-->/g, '').trim()) flush()
    out += between
    if (level) {
      const sign = BULLET.exec(found[2]!)?.[1]?.replace(/<[^>]*>|&nbsp;|\s/g, '') ?? ''
      rows.push({ level: Number(level[1]), ordered: /^[\p{L}\d]{1,4}[.)]$/u.test(sign), html: found[2]!.replace(BULLET, '') })
    } else out += found[0]
    from = found.index + found[0].length
  }
  flush()
  return out + bare.slice(from)
}
