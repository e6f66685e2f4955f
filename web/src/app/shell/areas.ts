import { Hexagon, MessagesSquare, Sun, UsersRound, type LucideIcon } from 'lucide-react'
import type { CommandId } from '@/lib/keyboard'

export interface AreaEntry {
  area: 'today' | 'chats' | 'people' | 'circles'
  to: string
  icon: LucideIcon
  command: CommandId
}

/** Six areas for ever; Customers and Insight join when there is something in them. */
export const AREAS: readonly AreaEntry[] = [
  { area: 'today', to: '/today', icon: Sun, command: 'go_today' },
  { area: 'chats', to: '/c', icon: MessagesSquare, command: 'go_chats' },
  { area: 'people', to: '/people', icon: UsersRound, command: 'go_people' },
  { area: 'circles', to: '/circles', icon: Hexagon, command: 'go_circles' },
]
