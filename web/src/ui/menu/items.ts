import type { LucideIcon } from 'lucide-react'

export interface MenuAction {
  id: string
  label: string
  hint?: string
  icon?: LucideIcon
  /** The shortcut of the same action, shown at the end of the row. */
  keys?: string
  danger?: boolean
  disabled?: boolean
  /** Defined: a tick box (or one of a choice, with `choice`). */
  checked?: boolean
  choice?: boolean
  onSelect: () => void
}

/** `'-'` is a rule; `{ heading }` names the rows after it. */
export type MenuItem = MenuAction | '-' | { heading: string }

export const isAction = (item: MenuItem): item is MenuAction => item !== '-' && 'id' in item
