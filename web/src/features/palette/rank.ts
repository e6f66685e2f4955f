import type { PaletteItem } from './items'
import { passing, type Sieve } from './sieve'
import { matcher } from '@/lib/match'

/** People and chats before commands when the words fit equally well: most openings are for going somewhere. */
const KIND: Record<PaletteItem['kind'], number> = { channel: 20, person: 15, command: 0 }

// Habit may lift an item over its neighbours, never over one that fits the words clearly better.
const HABIT_MAX = 90

export interface Ranked {
  item: PaletteItem
  score: number
}

/**
 * The best items for the query; an empty query gives what is used most, then the order of the input (recent first).
 * One pass, no allocation for what does not fit: twenty thousand items are looked at after each key.
 */
export function rankItems(query: string, items: readonly PaletteItem[], sieve: Sieve, habit: (key: string) => number, limit = 50): PaletteItem[] {
  const typed = query.trim()
  const score = typed ? matcher(typed) : null
  const may = passing(typed, sieve)
  const best: Ranked[] = []
  let worst = -Infinity
  for (let at = 0; at < items.length; at++) {
    if (score && !may(at)) continue
    const item = items[at]!
    let fit: number | null = score ? null : 0
    if (score) {
      // A name that begins with the query needs no help from the handle.
      for (let i = 0; i < item.texts.length && (fit ?? 0) < 800; i++) {
        const value = score(item.texts[i]!)
        // The name counts more than the handle or the topic.
        if (value !== null && (fit === null || value - i * 10 > fit)) fit = value - i * 10
      }
    }
    if (fit === null) continue
    const total = fit + KIND[item.kind] + Math.min(HABIT_MAX, habit(item.key)) - at / items.length
    if (best.length >= limit && total <= worst) continue
    insert(best, { item, score: total }, limit)
    worst = best.at(-1)!.score
  }
  return best.map(({ item }) => item)
}

function insert(best: Ranked[], entry: Ranked, limit: number): void {
  let low = 0
  let high = best.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (best[middle]!.score >= entry.score) low = middle + 1
    else high = middle
  }
  best.splice(low, 0, entry)
  if (best.length > limit) best.pop()
}
