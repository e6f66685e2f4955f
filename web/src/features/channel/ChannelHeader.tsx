import { ChevronLeft, Info, Pin } from 'lucide-react'
import styles from './channel.module.css'
import { PinList } from './Pins'
import { useTypingText } from './useTypingText'
import { useChannelInfo, useCircle, usePerson, usePresence, type Id } from '@/data/react'
import { channelFace, FaceAvatar } from '@/features/chats'
import { GoLink, personPane, useGo, useMinute } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { ownZone, zoneOffset } from '@/lib/zone'
import { Icon, IconButton, Popover, Skeleton, tip } from '@/ui'

/** Who or what this is, and what is going on there now. */
export function ChannelHeader({ channelId }: { channelId: Id }) {
  const t = useT()
  const go = useGo()
  const info = useChannelInfo(channelId)
  const peer = usePerson(info?.peer)
  const presence = usePresence(info?.peer)
  const lens = info?.peer ? personPane(info.peer) : 'info'
  const face = info && channelFace(info, peer)
  return (
    <header className={styles.header}>
      <GoLink quiet href="/c" aria-label={t('channel.back')} {...tip(t('channel.back'))} className={styles.back}>
        <Icon of={ChevronLeft} />
      </GoLink>
      {!face && <Skeleton width="12rem" />}
      {face && (
        <button type="button" className={styles.title} onClick={() => go.pane(lens)}>
          <FaceAvatar face={face} presence={info.peer ? presence : undefined} size="m" className={styles.face} />
          <span className={styles.words}>
            <h1 className={styles.name}>{face.name}</h1>
            <Subtitle channelId={channelId} />
          </span>
        </button>
      )}
      {info && (
        <Popover label={t('channel.pins')} placement="bottom-end" trigger={(props) => <IconButton {...props} icon={Pin} label={t('channel.pins')} />}>
          {(close) => <PinList channelId={channelId} onChoose={close} />}
        </Popover>
      )}
      <IconButton icon={Info} label={t('channel.info')} keys="]" onClick={() => go.pane('info')} />
    </header>
  )
}

function Subtitle({ channelId }: { channelId: Id }) {
  const t = useT()
  const info = useChannelInfo(channelId)
  const peer = usePerson(info?.peer)
  const circle = useCircle(info?.channel.circle)?.circle.name
  const typing = useTypingText(channelId)
  const clock = usePeerClock(peer?.time_zone)
  if (!info) return null
  if (typing) return <span className={styles.typing}>{typing}</span>
  const { kind, members, topic, archived_at } = info.channel
  const status = peer?.status && [peer.status.emoji, peer.status.text].filter(Boolean).join(' ')
  const parts =
    kind === 'direct'
      ? [status || peer?.headline, clock && t('channel.clock', { time: clock })]
      : kind === 'notes'
        ? [t('channel.notes_hint')]
        : [circle, t(kind === 'broadcast' ? 'channel.readers' : 'channel.members', { count: members }), topic]
  return <span className={styles.sub}>{[archived_at && t('channel.archived_mark'), ...parts].filter(Boolean).join(' · ')}</span>
}

/** The peer's clock, where it differs from ours. */
function usePeerClock(zone: string | undefined): string | undefined {
  const at = useMinute()
  if (!zone) return undefined
  const there = zoneOffset(zone, new Date(at))
  return there === undefined || there === zoneOffset(ownZone(), new Date(at)) ? undefined : fmt.time(at, zone)
}
