import type { Id } from '@/data/types'

export type Area = 'today' | 'chats' | 'people' | 'circles' | 'settings' | 'none'

export type Lens = { kind: 'info' } | { kind: 'pins' } | { kind: 'person'; id: Id } | { kind: 'thread'; id: Id }

/** Where the person is, as the shell needs to know it. */
export interface Place {
  area: Area
  channel?: Id
  person?: Id
  /** Id or slug. */
  circle?: string
  /** Something is open in the middle: on a narrow screen it covers the list. */
  deep: boolean
  lens?: Lens
}

const AREAS: Record<string, Area> = { today: 'today', c: 'chats', people: 'people', circles: 'circles', settings: 'settings' }
const isId = (text: string | undefined): text is Id => text !== undefined && /^\d+$/.test(text)

/** `thread:12` | `person:7` | `info` | `pins`; anything else is no lens. */
export function parseLens(pane: unknown): Lens | undefined {
  if (typeof pane !== 'string') return undefined
  if (pane === 'info' || pane === 'pins') return { kind: pane }
  const [kind, id] = pane.split(':')
  return (kind === 'thread' || kind === 'person') && isId(id) ? { kind, id } : undefined
}

export function placeOf(pathname: string, pane?: unknown): Place {
  const [, head = '', second] = pathname.split('/')
  const area = AREAS[head] ?? 'none'
  const lens = parseLens(pane)
  const place: Place = { area, deep: Boolean(second) }
  if (area === 'chats' && isId(second)) place.channel = second
  if (area === 'circles') place.circle = second
  if (area === 'people') {
    // The list of people has its own middle: a person chosen in it opens there, not beside an empty middle.
    const chosen = isId(second) ? second : lens?.kind === 'person' ? lens.id : undefined
    return { area, deep: chosen !== undefined, person: chosen }
  }
  // A channel's own lenses mean nothing beside another area.
  if (lens && (place.channel || lens.kind === 'person')) place.lens = lens
  return place
}
