import { Check, Info, LogOut, MailOpen, Pin, PinOff } from 'lucide-react'
import { navigation } from '@/lib/router'
import { useState, type ReactNode } from 'react'
import { channelFace, peerOf } from './face'
import { LeaveConfirm } from './LeaveConfirm'
import { actions, core } from '@/data/react'
import type { Id, Level } from '@/data/types'
import { t } from '@/i18n'
import { toast, useContextMenu, type MenuItem } from '@/ui'

const LEVELS: readonly Level[] = ['default', 'all', 'mentions', 'quiet']

/** The four levels as a choice of a menu; the `M` key shows the same ones. */
export const levelItems = (id: Id): MenuItem[] => {
  const now = core().store.state.memberships.get(id)?.level
  return LEVELS.map((level) => ({
    id: `level-${level}`,
    label: t(`manage.level_${level}`),
    checked: level === now,
    choice: true,
    onSelect: () => actions.setLevel(id, level),
  }))
}

export function markRead(id: Id): void {
  const undo = actions.markRead(id)
  toast(t('chats.marked_read'), { action: { label: t('common.undo'), run: undo } })
}

/** What can be done to a channel from its row; a page of the palette offers the same. */
export function rowItems(id: Id, go: (to: string) => void, leave: () => void): MenuItem[] {
  const { state } = core().store
  const info = state.channels.get(id)
  const mine = state.memberships.get(id)
  if (!info || !mine) return []
  const { kind, last_num } = info.channel
  const unread = last_num > mine.read
  const items: MenuItem[] = [
    unread
      ? { id: 'read', label: t('chats.mark_read'), icon: Check, onSelect: () => markRead(id) }
      : { id: 'unread', label: t('chats.mark_unread'), icon: MailOpen, disabled: last_num === 0, onSelect: () => actions.unreadFrom(id, last_num) },
    {
      id: 'pin',
      label: t(mine.pinned ? 'chats.unpin' : 'chats.pin'),
      icon: mine.pinned ? PinOff : Pin,
      onSelect: () => actions.pinChannel(id, !mine.pinned),
    },
    { id: 'info', label: t('chats.info'), icon: Info, onSelect: () => go(`/c/${id}?pane=info`) },
    '-',
    { heading: t('manage.level') },
    ...levelItems(id),
  ]
  if (kind !== 'direct' && kind !== 'notes') {
    items.push('-', { id: 'leave', label: t('chats.leave'), icon: LogOut, danger: true, onSelect: leave })
  }
  return items
}

/** Right click, Shift+F10, long press on a row. */
export function useRowMenu(id: Id, name: string): { props: ReturnType<typeof useContextMenu>['props']; menu: ReactNode } {
  const [leaving, setLeaving] = useState(false)
  const { props, menu } = useContextMenu(t('chats.actions_for', { name }), () =>
    rowItems(id, (to) => navigation.push(to), () => setLeaving(true)),
  )
  return {
    props,
    menu: (
      <>
        {menu}
        {leaving && <LeaveConfirm id={id} name={name} onClose={() => setLeaving(false)} />}
      </>
    ),
  }
}

export const nameOf = (id: Id): string => {
  const { state } = core().store
  const info = state.channels.get(id)
  return info ? channelFace(info, peerOf(state, info)).name : ''
}
