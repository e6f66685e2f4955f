import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import styles from './thread.module.css'
import { actions, core, peekMessage, useMe, useThreadMark, type Id, type ThreadView } from '@/data/react'
import { Message, rowsOf, TimelineRow, useFeedKeys, usePlace, useScroller, useSeen } from '@/features/channel'
import { focusComposer, placeOf } from '@/features/composer'
import { useT } from '@/i18n'
import { Button, Separator } from '@/ui'

interface ThreadFeedProps {
  root: Id
  channelId: Id
  keys: readonly string[]
  thread: ThreadView | undefined
}

/** The root, a rule with the number of replies, and the replies. */
export function ThreadFeed({ root, channelId, keys, thread }: ThreadFeedProps) {
  const t = useT()
  const place = usePlace()
  const me = useMe()?.id
  const [rootKey, ...rest] = keys
  const count = rest.length
  const rows = useMemo(() => rowsOf(keys.slice(1), peekMessage), [keys])
  const scroller = useScroller(true, () => undefined)
  const { follow } = scroller

  const read = useThreadMark(root)?.read ?? Infinity
  const onSeen = useCallback((num: number) => actions.threadSeen(root, num), [root])
  useSeen({ box: scroller.box, content: scroller.content, field: 'threadNum', read, rows, enabled: true, onSeen })

  const toLast = useCallback(() => follow(), [follow])
  useFeedKeys({ box: scroller.box, content: scroller.content, place, level: 'pane', onLeave: () => focusComposer(placeOf(channelId, root)), onEnd: toLast })

  const last = rest.at(-1)
  const opened = useRef(false)
  useLayoutEffect(() => {
    // A thread that is short begins at its root; a long one opens at its end.
    if (opened.current || !thread || thread.loading) return
    opened.current = true
    follow()
  }, [thread, follow])
  useEffect(() => {
    const message = last === undefined ? undefined : core().select.message(last)
    if (message && message.author === me && message.id === message.client_key) follow()
  }, [last, me, follow])

  return (
    <div ref={scroller.box} data-scroller="" data-thread={root} className={styles.scroller}>
      <div ref={scroller.content} role="feed" aria-label={t('channel.thread_title')} aria-busy={thread?.loading ?? true} className={styles.content}>
        {rootKey && (
          <div data-row={rootKey}>
            <Message rowKey={rootKey} joined={false} />
          </div>
        )}
        <Separator className={styles.rule}>{count ? t('channel.replies', { count }) : t('channel.no_replies')}</Separator>
        {thread && !thread.atStart && count > 0 && (
          <div className={styles.earlier}>
            <Button size="s" busy={thread.loading} onClick={() => void actions.loadOlderReplies(root)}>
              {t('channel.earlier_replies')}
            </Button>
          </div>
        )}
        {rows.map(({ key, day, joined }, i) => (
          <TimelineRow key={key} rowKey={key} day={key === rest[0] ? undefined : day} fresh={false} joined={joined} continued={rows[i + 1]?.joined ?? false} />
        ))}
      </div>
    </div>
  )
}
