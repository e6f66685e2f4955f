import { levelItems, nameOf } from '@/features/chats'
import { t } from '@/i18n'
import { useShortcuts } from '@/lib/keyboard'
import { useContextMenu } from '@/ui'
import type { Id } from '@/data/types'

/** `M`: the levels of the open conversation, under its header. */
export function MuteMenu({ channel }: { channel: Id }) {
  const { menu, openAt } = useContextMenu(t('app.levels_of', { name: nameOf(channel) }), () => levelItems(channel))
  useShortcuts('area', {
    mute: () => {
      const main = document.getElementById('main')
      const header = main?.querySelector<HTMLElement>('header') ?? main
      if (header) openAt(header)
    },
  })
  return menu
}
