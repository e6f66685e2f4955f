// Arithmetic of a bottom-anchored scroller: scrollTop is 0 at the end and negative above it.

/** Within this of the end the reader follows what comes. */
export const FOLLOW = 40
/** Pages are asked for this many screens before the edge. */
export const AHEAD = 1.5

export interface Extent {
  scrollTop: number
  scrollHeight: number
  clientHeight: number
}

export const toEnd = ({ scrollTop }: Extent): number => Math.abs(scrollTop)
export const toStart = ({ scrollTop, scrollHeight, clientHeight }: Extent): number => Math.max(0, scrollHeight - clientHeight - Math.abs(scrollTop))

export type Intent = { kind: 'unread' } | { kind: 'centre' } | { kind: 'restore'; offset: number }

/** Where the top of the row must stand, measured from the top of the scroller. */
export function wantedTop(intent: Intent, screen: number, height: number): number {
  if (intent.kind === 'restore') return intent.offset
  if (intent.kind === 'unread' || height > screen / 2) return screen / 4
  return (screen - height) / 2
}

/** One attempt per edge: the same edge is not asked about twice, an empty page changes nothing and is not asked for again. */
export const edgeToken = (keys: readonly string[], edge: 'older' | 'newer'): string => `${keys.length}:${edge === 'older' ? keys[0] : keys.at(-1)}`

/** The first row that is fully visible and not at the boundary of the window, which may be trimmed away; rows are in order. */
export function anchorIndex(tops: (index: number) => number, count: number, edge: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (tops(middle) < edge) low = middle + 1
    else high = middle
  }
  return Math.min(Math.max(low, 1), Math.max(0, count - 1))
}
