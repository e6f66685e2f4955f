import type { Face } from '@/features/chats'
import type { Id } from '@/data/types'

export interface PaletteCommand {
  id: string
  label: string
  keys?: string
  run: () => void
}

/** What can be found. `texts` are what the query is compared with, the name first. */
export type PaletteItem =
  | { kind: 'channel'; key: string; id: Id; name: string; hint: string; face: Face; texts: readonly string[] }
  | { kind: 'person'; key: string; id: Id; name: string; hint: string; face: Face; texts: readonly string[] }
  | { kind: 'command'; key: string; name: string; keys?: string; texts: readonly string[]; run: () => void }
