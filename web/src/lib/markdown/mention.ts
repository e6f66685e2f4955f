import type { Inline } from './ast'
import { safeHref } from './url'

// The server decides who is called by the same rule; here it only decides what is drawn as a name.
// The third are addresses with a host the lexer does not know: https://пример.рф.
const NAME = /@([A-Za-z0-9_.-]{3,64})|#([\p{L}\p{N}_-]{1,80})|(https?:\/\/[\p{L}\p{N}][^\s<>]{2,2000})/gu

/** What stands before the sign makes it part of a word; any character beyond ASCII counts, as it does on the server. */
const partOfWord = (char: string | undefined): boolean => char !== undefined && /[A-Za-z0-9_\u0080-\uffff]/.test(char)

/** Cuts a text at the names in it. `before` is the character that stands before the text. */
export function splitNames(text: string, before?: string): Inline[] {
  const out: Inline[] = []
  let from = 0
  for (const found of text.matchAll(NAME)) {
    const at = found.index
    if (partOfWord(at > 0 ? text[at - 1] : before)) continue
    const [, written, channel, address] = found
    if (address !== undefined) {
      const shown = address.replace(/[?!.,:;*_~"'»)\]]+$/, '')
      const href = safeHref(shown)
      if (!href) continue
      if (at > from) out.push({ t: 'text', text: text.slice(from, at) })
      out.push({ t: 'link', href, auto: true, kids: [{ t: 'text', text: shown }] })
      from = at + shown.length
      continue
    }
    const handle = written?.replace(/[._-]+$/, '')
    if (handle !== undefined ? handle.length < 3 || handle.length > 32 : !/\p{L}/u.test(channel!)) continue
    const length = 1 + (handle ?? channel!).length
    if (at > from) out.push({ t: 'text', text: text.slice(from, at) })
    const whole = text.slice(at, at + length)
    out.push(handle !== undefined ? { t: 'mention', handle: handle.toLowerCase(), text: whole } : { t: 'channel', name: channel!, text: whole })
    from = at + length
  }
  if (from < text.length) out.push({ t: 'text', text: text.slice(from) })
  return out
}
