import { fold, normal, swapLayout } from './layout'

interface Prepared {
  plain: string
  folded: string
}

// Twenty thousand names are compared at every key: each is folded once. Cleared when it grows past the size of an index.
const prepared = new Map<string, Prepared>()
const LIMIT = 60_000

function prepare(text: string): Prepared {
  let found = prepared.get(text)
  if (!found) {
    if (prepared.size > LIMIT) prepared.clear()
    found = { plain: normal(text), folded: fold(text) }
    prepared.set(text, found)
  }
  return found
}

const isWordChar = (char: string) => /[\p{L}\p{N}]/u.test(char)

const atWordStart = (text: string, at: number) => at === 0 || !isWordChar(text[at - 1]!)

function wordPrefix(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (atWordStart(text, at)) return at
  return -1
}

/** «ак» finds «Анна Ким»: each letter begins a word, in order. */
function initialsMatch(text: string, query: string): boolean {
  let at = 0
  for (let i = 0; i < text.length && at < query.length; i++) if (text[i] === query[at] && atWordStart(text, i)) at++
  return at === query.length
}

function compare(text: string, query: string): number | null {
  if (text === query) return 1000
  const shorter = Math.min(50, text.length - query.length)
  if (text.startsWith(query)) return 900 - shorter
  const start = wordPrefix(text, query)
  if (start >= 0) return 800 - shorter
  const words = query.split(/\s+/)
  if (words.length > 1 && words.every((word) => wordPrefix(text, word) >= 0)) return 700 - shorter
  if (query.length > 1 && text.includes(query)) return 500 - shorter
  if (query.length > 1 && query.length < 5 && initialsMatch(text, query)) return 400 - shorter
  return null
}

/**
 * Compiles a query once and returns a scorer; higher is better, null is no match.
 * A typed match beats a transliterated one, which beats one on the swapped layout.
 */
export function matcher(query: string): (text: string) => number | null {
  const plain = normal(query.trim())
  if (!plain) return () => 0
  const folded = fold(plain)
  const swapped = normal(swapLayout(plain))
  const swappedFolded = fold(swapped)
  return (text) => {
    const target = prepare(text)
    const exact = compare(target.plain, plain)
    if (exact !== null) return exact
    const spelled = folded ? compare(target.folded, folded) : null
    if (spelled !== null) return spelled - 30
    const other = compare(target.plain, swapped) ?? (swappedFolded ? compare(target.folded, swappedFolded) : null)
    return other === null ? null : other - 60
  }
}

export const match = (query: string, text: string): number | null => matcher(query)(text)

/** The best `limit` items, best first; equal scores keep the order of the input (recent first). */
export function rank<T>(query: string, items: readonly T[], textOf: (item: T) => string | readonly string[], limit = 20): T[] {
  const score = matcher(query)
  const found: { item: T; score: number; at: number }[] = []
  items.forEach((item, at) => {
    const texts = textOf(item)
    let best: number | null = null
    for (const text of typeof texts === 'string' ? [texts] : texts) {
      const value = score(text)
      if (value !== null && (best === null || value > best)) best = value
    }
    if (best !== null) found.push({ item, score: best, at })
  })
  found.sort((a, b) => b.score - a.score || a.at - b.at)
  return found.slice(0, limit).map((entry) => entry.item)
}
