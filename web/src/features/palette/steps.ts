import { AtSign, Info, MessageCircle, UserRound, type LucideIcon } from 'lucide-react'
import { core } from '@/data/react'
import type { PaletteItem } from './items'
import { openDirect, rowItems } from '@/features/chats'
import { t } from '@/i18n'
import type { MenuAction } from '@/ui'

export interface Step {
  id: string
  label: string
  icon?: LucideIcon
  keys?: string
  checked?: boolean
  run: () => void
}

type Go = (to: string) => void

/** What Enter does. */
export function openItem(item: PaletteItem, go: Go): void {
  if (item.kind === 'channel') go(`/c/${item.id}`)
  else if (item.kind === 'person') void openDirect(item.id, go)
  else item.run()
}

/** What → offers: for a person to write and to look, for a chat also all that its row offers. */
export function stepsOf(item: PaletteItem, go: Go): readonly Step[] {
  if (item.kind === 'command') return []
  const write: Step = { id: 'write', label: t('palette.write'), icon: MessageCircle, keys: 'Enter', run: () => openItem(item, go) }
  if (item.kind === 'person') {
    return [
      write,
      { id: 'card', label: t('palette.card'), icon: UserRound, run: () => go(`/people/${item.id}`) },
      { id: 'handle', label: t('palette.copy_handle'), icon: AtSign, run: () => void copyHandle(item.id) },
    ]
  }
  const peer = core().store.state.channels.get(item.id)?.peer
  const actions = rowItems(item.id, go, () => go(`/c/${item.id}?pane=info`)).filter((row): row is MenuAction => row !== '-' && 'id' in row && row.id !== 'leave' && row.id !== 'info')
  return [
    write,
    { id: 'info', label: t('chats.info'), icon: Info, run: () => go(`/c/${item.id}?pane=info`) },
    ...(peer ? [{ id: 'card', label: t('palette.card'), icon: UserRound, run: () => go(`/people/${peer}`) }] : []),
    ...actions.map(({ id, label, icon, checked, onSelect }) => ({ id, label: id.startsWith('level-') ? `${t('manage.level')}: ${label}` : label, icon, checked, run: onSelect })),
  ]
}

const copyHandle = (id: string) => navigator.clipboard.writeText(`@${core().store.state.persons.get(id)?.handle ?? id}`)
