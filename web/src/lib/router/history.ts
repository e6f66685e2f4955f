/** Where the app is: the part of the address that it reads. */
export interface Place {
  pathname: string
  /** The query, each name once. */
  search: Readonly<Record<string, string>>
}

/** May hold a move back; it calls `proceed` if the move is to happen after all. */
export type Gate = (next: Place, proceed: () => void) => boolean

const listeners = new Set<() => void>()
const gates = new Set<Gate>()

const read = (href: string): Place => {
  const url = new URL(href, location.origin)
  return { pathname: url.pathname, search: Object.fromEntries(url.searchParams) }
}

let place = read(location.href)
/** Number of the entry, kept in its state, so that a held Back knows how far to return. */
let index = (history.state as { index?: number } | null)?.index ?? 0
let returning = false

function arrive(): void {
  place = read(location.href)
  for (const listener of [...listeners]) listener()
}

function held(next: Place, proceed: () => void): boolean {
  for (const gate of gates) if (gate(next, proceed)) return true
  return false
}

function move(href: string, how: 'push' | 'replace'): void {
  const go = () => {
    if (how === 'push') history.pushState({ index: ++index }, '', href)
    else history.replaceState({ index }, '', href)
    arrive()
  }
  if (!held(read(href), go)) go()
}

addEventListener('popstate', (event: PopStateEvent) => {
  const to = (event.state as { index?: number } | null)?.index ?? 0
  const steps = to - index
  if (returning) {
    returning = false
    return
  }
  // The browser has moved already: a held move is taken back first, and made again when it may.
  if (steps !== 0 && held(read(location.href), () => history.go(steps))) {
    returning = true
    history.go(-steps)
    return
  }
  index = to
  arrive()
})

/** The history of this page. Addresses are paths of the app, with their query. */
export const navigation = {
  place: () => place,
  push: (href: string) => move(href, 'push'),
  replace: (href: string) => move(href, 'replace'),
  back: () => history.back(),
  forward: () => history.forward(),
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Asks the gate before every move, until the returned function is called. */
  guard(gate: Gate): () => void {
    gates.add(gate)
    return () => gates.delete(gate)
  },
}
