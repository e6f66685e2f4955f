import { createContext, use } from 'react'
import type { Id } from '@/data/react'

export type Layer =
  | { kind: 'delete'; key: string }
  | { kind: 'forward'; key: string }
  | { kind: 'versions'; key: string }
  | { kind: 'emoji'; key: string; anchor: DOMRect }

/** What the rows of one timeline or thread need to know about where they stand. */
export interface RowPlace {
  channelId: Id
  /** Set in the pane of a thread. */
  rootId?: Id
  direct: boolean
  mayPost: boolean
  mayReply: boolean
  mayReact: boolean
  mayPin: boolean
  /** May take back what others wrote. */
  moderates: boolean
  /** Goes to a message of this channel. */
  jump: (message: Id) => void
  openThread: (root: Id) => void
  openPerson: (person: Id) => void
  openMenu: (key: string, anchor: HTMLElement) => void
  open: (layer: Layer) => void
}

export const RowContext = createContext<RowPlace | null>(null)

export function usePlace(): RowPlace {
  const place = use(RowContext)
  if (!place) throw new Error('a message stands outside of a timeline')
  return place
}
