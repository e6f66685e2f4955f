import { useCallback, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import { usePlace } from './context'
import { JumpPills } from './JumpPill'
import { LiveRegion } from './LiveRegion'
import { rowsOf } from './rows'
import { toEnd } from './scroll'
import styles from './timeline.module.css'
import { TimelineRow } from './TimelineRow'
import type { useJumps } from './useJumps'
import { useFeedKeys } from './useFeedKeys'
import { useFirstPaint } from './useFirstPaint'
import { useLoading } from './useLoading'
import { usePlacement } from './usePlacement'
import { useScroller } from './useScroller'
import { useSeen } from './useSeen'
import { actions, peekMessage, useAttention, useMe, useMembership, useTimeline, type Id, type Timeline as TimelineView } from '@/data/react'
import { focusComposer, placeOf } from '@/features/composer'
import { useT } from '@/i18n'
import { Button } from '@/ui'

interface TimelineProps {
  channelId: Id
  label: string
  jumps: ReturnType<typeof useJumps>
  /** Came by a link or a search: looking is not reading until the reader goes on by himself. */
  linked: boolean
  /** Above the first message. */
  start: ReactNode
}

/** The messages of a channel, from the first of the window to the last. */
export function Timeline({ channelId, label, jumps, linked, start }: TimelineProps) {
  const t = useT()
  const place = usePlace()
  const timeline = useTimeline(channelId)
  const { rowKeys, atStart, atEnd, loading, loadingOlder, loadingNewer, error, unreadFrom, target } = timeline
  const { keys, whole } = useFirstPaint(rowKeys, target?.num)
  const rows = useMemo(() => rowsOf(keys, peekMessage, unreadFrom), [keys, unreadFrom])
  const [away, setAway] = useState(false)
  const [followed, setFollowed] = useState(!linked)
  const load = useLoading(channelId, timeline, whole)

  const onMove = () => {
    const box = scroller.box.current
    if (!box) return
    load(box)
    const follows = scroller.follows()
    actions.setFollow(channelId, follows)
    if (follows && whole) setFollowed(true)
    setAway(!atEnd || toEnd(box) > box.clientHeight / 2)
  }
  // The first rows are the last ones, unless the window was opened at another.
  const scroller = useScroller(atEnd && (whole || !target), onMove)
  usePlacement(timeline, scroller, jumps.intentOf, whole)

  const { report } = jumps
  const { held, follows, follow } = scroller
  useLayoutEffect(() => {
    const where = () => {
      const kept = follows() ? null : held()
      const num = Number(kept?.row.querySelector<HTMLElement>('[data-num]')?.dataset.num)
      return kept && num ? { num, offset: kept.top } : undefined
    }
    report({ where, follow })
  }, [report, held, follows, follow])

  useOwnSend(timeline, follow)

  const read = useMembership(channelId)?.read ?? Infinity
  const onSeen = useCallback((num: number) => actions.seen(channelId, num), [channelId])
  useSeen({ box: scroller.box, content: scroller.content, field: 'num', read, rows, enabled: followed, onSeen })

  useFeedKeys({ box: scroller.box, content: scroller.content, place, level: 'area', onLeave: () => focusComposer(placeOf(channelId)), onEnd: jumps.toEnd })

  const { unread, mentions } = useAttention(channelId)
  const below = followed && !away ? 0 : unread
  return (
    <div className={styles.frame}>
      <div ref={scroller.box} data-scroller="" data-timeline={channelId} className={styles.scroller}>
        <div ref={scroller.content} role="feed" aria-label={label} aria-busy={loading || loadingOlder || loadingNewer} className={styles.content}>
          {atStart ? start : rowKeys.length > 0 && <Edge busy={loadingOlder} error={error} onRetry={() => void actions.loadOlder(channelId)} />}
          {rows.map(({ key, day, fresh, joined }, i) => (
            <TimelineRow key={key} rowKey={key} day={day} fresh={fresh} joined={joined} continued={rows[i + 1]?.joined ?? false} />
          ))}
          {!atEnd && rowKeys.length > 0 && <Edge busy={loadingNewer} error={error} onRetry={() => void actions.loadNewer(channelId)} />}
        </div>
      </div>
      <JumpPills count={below} mentions={below ? mentions : 0} away={away || below > 0} onEnd={jumps.toEnd} onReturn={jumps.back} />
      <LiveRegion channelId={channelId} />
      {error && !rowKeys.length && (
        <div role="alert" className={styles.failed}>
          {t('channel.load_failed')}
          <Button onClick={() => void actions.openChannel(channelId)}>{t('common.retry')}</Button>
        </div>
      )}
    </div>
  )
}

/** One row at the edge of what is loaded; it keeps its height whether it is busy or not. */
function Edge({ busy, error, onRetry }: { busy: boolean; error?: string; onRetry: () => void }) {
  const t = useT()
  return (
    <div className={styles.edge}>
      {error && !busy ? (
        <Button size="s" onClick={onRetry}>
          {t('channel.load_more')}
        </Button>
      ) : (
        busy && <span className={styles.edgeBusy}>{t('channel.loading_history')}</span>
      )}
    </div>
  )
}

/** What I send here is seen at once, wherever I was reading. */
function useOwnSend({ rowKeys }: TimelineView, follow: () => void): void {
  const me = useMe()?.id
  const last = rowKeys.at(-1)
  useEffect(() => {
    const message = last === undefined ? undefined : peekMessage(last)
    if (message && message.author === me && message.id === message.client_key) follow()
  }, [last, me, follow])
}
