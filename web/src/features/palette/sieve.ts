import { fold, normal, swapLayout } from '@/lib/layout'

// A match needs every letter of the query in the text. Which letters a text has fits one word of 32 bits per spelling, and comparing
// words lets most items go before anything is searched in them.

/** Letters that the folded spelling of a letter may consist of: a superset, so that nothing that fits is lost. */
const SPELLED: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'ie', й: 'ie', к: 'kh', л: 'l', м: 'm', н: 'n', о: 'oe', п: 'pf', р: 'r',
  с: 'sc', т: 'tc', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sh', ы: 'ie', э: 'e', ю: 'iue', я: 'iae',
  c: 'ch', i: 'ie', j: 'ie', k: 'kh', o: 'oe', p: 'pf', s: 'sch', t: 'tc', w: 'v', x: 'ksh', y: 'ie', z: 'zc',
}

const bit = (code: number) => 1 << (code & 31)

const bitsOf = (text: string): number => {
  let bits = 0
  for (let i = 0; i < text.length; i++) if (text[i] !== ' ') bits |= bit(text.charCodeAt(i))
  return bits
}

const PLAIN = new Int32Array(0x500)
const FOLDED = new Int32Array(0x500)
for (let code = 33; code < 0x500; code++) {
  const char = String.fromCharCode(code)
  const same = normal(char)
  PLAIN[code] = bitsOf(same)
  FOLDED[code] = bitsOf(fold(char)) | bitsOf(SPELLED[same] ?? '')
}

export interface Sieve {
  plain: Int32Array
  folded: Int32Array
}

const known = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x500) return false
  return true
}

/** One pass over the texts of every item. */
export function makeSieve(items: readonly { texts: readonly string[] }[]): Sieve {
  const plain = new Int32Array(items.length)
  const folded = new Int32Array(items.length)
  items.forEach(({ texts }, at) => {
    for (const text of texts) {
      const clear = known(text) ? text : normal(text)
      for (let i = 0; i < clear.length; i++) {
        const code = clear.charCodeAt(i)
        // Signs beyond the tables (Greek, Chinese) are their own spelling.
        plain[at]! |= code < 0x500 ? PLAIN[code]! : bit(code)
        folded[at]! |= code < 0x500 ? FOLDED[code]! : bit(code)
      }
    }
  })
  return { plain, folded }
}

/** True where the item may fit; what it lets through is compared in earnest. */
export function passing(query: string, { plain, folded }: Sieve): (at: number) => boolean {
  const typed = normal(query.trim())
  const swapped = normal(swapLayout(typed))
  const [a, b, c, d] = [bitsOf(typed), bitsOf(fold(typed)), bitsOf(swapped), bitsOf(fold(swapped))]
  return (at) => {
    const has = plain[at]!
    const spelled = folded[at]!
    return (has & a) === a || (spelled & b) === b || (has & c) === c || (spelled & d) === d
  }
}
