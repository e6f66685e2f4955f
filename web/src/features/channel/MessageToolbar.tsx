import { Ellipsis, MessageSquareReply, Pencil, Reply, SmilePlus } from 'lucide-react'
import { usePlace } from './context'
import styles from './message.module.css'
import { messageActions } from './messageItems'
import { actions } from '@/data/react'
import { useT } from '@/i18n'
import { keysOf } from '@/lib/keyboard'
import { QUICK_EMOJI } from '@/lib/emoji'
import { IconButton, tip } from '@/ui'

const QUICK = QUICK_EMOJI.slice(0, 3)

/** The actions that are wanted most, beside the row under the pointer. Everything it does is in the menu and on the keys as well. */
export function MessageToolbar({ rowKey }: { rowKey: string }) {
  const t = useT()
  const place = usePlace()
  const able = messageActions(rowKey, place)
  const row = (element: HTMLElement) => element.closest<HTMLElement>('[data-mid]') ?? element
  if (!Object.values(able).some(Boolean)) return null
  return (
    <div role="group" aria-label={t('channel.actions')} className={styles.toolbar}>
      {able.react &&
        QUICK.map((emoji) => (
          <button key={emoji} type="button" tabIndex={-1} aria-label={t('channel.react_with', { emoji })} {...tip(t('channel.react_with', { emoji }))} className={styles.quick} onClick={() => actions.react(rowKey, emoji)}>
            <span aria-hidden="true">{emoji}</span>
          </button>
        ))}
      {able.react && (
        <IconButton
          size="s"
          tabIndex={-1}
          icon={SmilePlus}
          label={t('channel.react')}
          keys={keysOf('react')[0]}
          onClick={(event) => place.open({ kind: 'emoji', key: rowKey, anchor: event.currentTarget.getBoundingClientRect() })}
        />
      )}
      {able.reply && <IconButton size="s" tabIndex={-1} icon={Reply} label={t('channel.reply')} keys={keysOf('reply')[0]} onClick={able.reply} />}
      {able.thread && <IconButton size="s" tabIndex={-1} icon={MessageSquareReply} label={t('channel.thread')} keys={keysOf('reply_in_thread')[0]} onClick={able.thread} />}
      {able.edit && <IconButton size="s" tabIndex={-1} icon={Pencil} label={t('channel.edit')} keys={keysOf('edit')[0]} onClick={able.edit} />}
      <IconButton size="s" tabIndex={-1} icon={Ellipsis} label={t('channel.all_actions')} keys={keysOf('actions')[0]} aria-haspopup="menu" onClick={(event) => place.openMenu(rowKey, row(event.currentTarget))} />
    </div>
  )
}
