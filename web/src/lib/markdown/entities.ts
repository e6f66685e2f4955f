const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', shy: '\u00ad', copy: '©', reg: '®', trade: '™', hellip: '…',
  mdash: '—', ndash: '–', laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', bdquo: '„', lsquo: '‘', rsquo: '’', times: '×', deg: '°',
  plusmn: '±', rarr: '→', larr: '←', sect: '§', para: '¶', euro: '€', bull: '•', middot: '·', ne: '≠', le: '≤', ge: '≥',
}

export const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g

const invisible = (code: number) => code < 32 || (code >= 0x7f && code < 0xa0) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)

/** Character references of Markdown. Unknown names stay as written; signs that turn the direction of the text are not let in. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex!, 16)
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || (invisible(code) && code !== 10 && code !== 9)) return '\ufffd'
    return String.fromCodePoint(code)
  })
}
