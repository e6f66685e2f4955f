import type { Message } from '@/data/react'

/** Messages of one author within this time stand under one name. */
const TOGETHER = 5 * 60_000

export interface RowFacts {
  key: string
  /** The message begins a day: its moment. */
  day?: string
  /** The line of new messages stands above it. */
  fresh: boolean
  /** It goes on from the one above: no name and no face of its own. */
  joined: boolean
}

const sameDay = (a: string, b: string): boolean => new Date(a).toDateString() === new Date(b).toDateString()

const goesOn = (before: Message, message: Message): boolean =>
  before.author === message.author &&
  !before.retracted_at === !message.retracted_at &&
  !message.forward &&
  Date.parse(message.at) - Date.parse(before.at) < TOGETHER

/** What stands above and beside each row, from what never changes in a message. */
export function rowsOf(keys: readonly string[], peek: (key: string) => Message | undefined, unreadFrom?: number): RowFacts[] {
  const rows: RowFacts[] = []
  let before: Message | undefined
  let beforeNum: number | undefined
  for (const key of keys) {
    const message = peek(key)
    if (!message) continue
    const { num } = message
    // Only where what was read ends: a window that begins further down does not have the line.
    const fresh = unreadFrom !== undefined && num !== undefined && num >= unreadFrom && (beforeNum === undefined ? num === unreadFrom : beforeNum < unreadFrom)
    const day = !before || !sameDay(before.at, message.at) ? message.at : undefined
    rows.push({ key, day, fresh, joined: !day && !fresh && before !== undefined && goesOn(before, message) })
    before = message
    beforeNum = num ?? beforeNum
  }
  return rows
}

export const FIRST_ROWS = 30
const ABOVE_TARGET = 10

/** The rows of the first paint: around the target, or the last ones. */
export function firstRows(keys: readonly string[], peek: (key: string) => Message | undefined, target?: number): readonly string[] {
  if (keys.length <= FIRST_ROWS) return keys
  const at = target === undefined ? -1 : keys.findIndex((key) => (peek(key)?.num ?? 0) >= target)
  const from = at < 0 ? keys.length - FIRST_ROWS : Math.max(0, Math.min(at - ABOVE_TARGET, keys.length - FIRST_ROWS))
  return keys.slice(from, from + FIRST_ROWS)
}
