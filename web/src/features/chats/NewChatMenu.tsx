import { Hash, NotebookPen, Plus, UserRound, UsersRound } from 'lucide-react'
import { navigation } from '@/lib/router'
import { openNew } from './overlay'
import { openNotes } from './open'
import { useT } from '@/i18n'
import { useKeysOf } from '@/lib/keyboard'
import { IconButton, Menu, type MenuItem } from '@/ui'

export function NewChatMenu() {
  const t = useT()
  const chat = useKeysOf('new_chat')
  const note = useKeysOf('new_note')
  const go = (to: string) => navigation.push(to)
  const items: MenuItem[] = [
    { id: 'direct', label: t('chats.new_direct'), icon: UserRound, keys: chat, onSelect: () => go('/c/new') },
    { id: 'group', label: t('chats.new_group'), icon: UsersRound, onSelect: () => openNew('group') },
    { id: 'channel', label: t('chats.new_channel'), icon: Hash, onSelect: () => openNew('channel') },
    { id: 'note', label: t('chats.new_note'), icon: NotebookPen, keys: note, onSelect: () => void openNotes(go) },
  ]
  return (
    <Menu
      label={t('chats.new')}
      items={items}
      placement="bottom-end"
      trigger={(props) => <IconButton {...props} icon={Plus} label={t('chats.new')} keys={chat} />}
    />
  )
}
