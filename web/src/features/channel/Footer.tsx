import { useState } from 'react'
import styles from './channel.module.css'
import { actions, core, useChannelInfo, usePerson, type Id } from '@/data/react'
import { Composer } from '@/features/composer'
import { channelName } from '@/features/chats'
import type { Standing } from '@/features/manage'
import { problemText } from '@/features/people'
import { useT } from '@/i18n'
import { Button, toast } from '@/ui'

/** The last own message that may still be changed. */
export function lastOwnIn(keys: readonly string[]): string | undefined {
  const { select, store } = core()
  const me = store.state.me.get('self')?.id
  return keys.findLast((key) => {
    const message = select.message(key)
    return message?.author === me && !message?.retracted_at && !message?.forward
  })
}

/** Where one writes, or why one cannot. */
export function Footer({ channelId, standing }: { channelId: Id; standing: Standing }) {
  const t = useT()
  const info = useChannelInfo(channelId)
  const peer = usePerson(info?.peer)
  if (!info) return null
  const { powers, own } = standing
  const { kind, archived_at } = info.channel
  if (archived_at) return <Notice>{t('channel.archived')}</Notice>
  if (powers.join) return <JoinBar channelId={channelId} />
  if (!powers.post) return <Notice>{t(own === 'none' ? 'channel.read_only' : kind === 'broadcast' ? 'channel.hosts_only' : 'channel.read_only')}</Notice>
  if (kind === 'direct' && peer?.ended) return <Notice>{t('channel.peer_ended')}</Notice>
  const name = channelName(info.channel, peer)
  return (
    <Composer
      key={channelId}
      channelId={channelId}
      label={t(kind === 'notes' ? 'channel.field_notes' : 'channel.field', { name })}
      placeholder={t(kind === 'notes' ? 'channel.placeholder_notes' : 'channel.placeholder', { name })}
      lastOwn={() => lastOwnIn(core().select.timeline(channelId).rowKeys)}
    />
  )
}

function Notice({ children }: { children: string }) {
  return <p className={styles.notice}>{children}</p>
}

function JoinBar({ channelId }: { channelId: Id }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const join = async () => {
    setBusy(true)
    try {
      await actions.join(channelId)
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
    }
    setBusy(false)
  }
  return (
    <div className={styles.notice}>
      <span>{t('channel.reading_only')}</span>
      <Button variant="primary" busy={busy} onClick={() => void join()}>
        {t('channel.join')}
      </Button>
    </div>
  )
}
