import { useCallback, useEffect } from 'react'
import styles from './channel.module.css'
import { ChannelHeader } from './ChannelHeader'
import { Footer } from './Footer'
import { RowScope } from './RowScope'
import { Start } from './Start'
import { Timeline } from './Timeline'
import { useJumps } from './useJumps'
import { useChannelInfo, usePerson, useTimeline, type Id } from '@/data/react'
import { channelName } from '@/features/chats'
import { useStanding } from '@/features/manage'
import { GoLink, useGo } from '@/features/people'
import { useT } from '@/i18n'
import { loadCodeFont } from '@/styles'
import { Empty } from '@/ui'

export interface ChannelViewProps {
  channelId: Id
  /** Id of a message to go to. */
  at?: Id
}

/** A conversation of any kind: header, messages, composer. */
export function ChannelView({ channelId, at }: ChannelViewProps) {
  const t = useT()
  const go = useGo()
  const info = useChannelInfo(channelId)
  const peer = usePerson(info?.peer)
  const standing = useStanding(channelId)
  const { error } = useTimeline(channelId)
  const openThread = useCallback((root: Id) => go.pane(`thread:${root}`), [go])
  const jumps = useJumps(channelId, at, openThread)
  useEffect(() => void loadCodeFont(), [])

  if (!info && error && error !== 'offline') {
    return (
      <Empty centred title={t('channel.missing_title')} action={<GoLink href="/c">{t('channel.back')}</GoLink>}>
        {t('channel.missing')}
      </Empty>
    )
  }
  const name = info ? channelName(info.channel, peer) : ''
  return (
    <section aria-label={name || t('channel.unnamed')} className={styles.channel}>
      <ChannelHeader channelId={channelId} />
      <RowScope channelId={channelId} standing={standing} jump={jumps.jump} className={styles.scope}>
        <Timeline channelId={channelId} label={t('channel.feed', { name })} jumps={jumps} linked={at !== undefined} start={<Start channelId={channelId} />} />
      </RowScope>
      {standing && <Footer channelId={channelId} standing={standing} />}
    </section>
  )
}
