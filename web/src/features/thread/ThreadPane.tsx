import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ThreadFeed } from './ThreadFeed'
import { ThreadHeader } from './ThreadHeader'
import styles from './thread.module.css'
import { actions, core, peekMessage, useChannel, useMessage, useThread, type Id } from '@/data/react'
import { lastOwnIn, RowScope } from '@/features/channel'
import { Composer } from '@/features/composer'
import { useStanding } from '@/features/manage'
import { useGo } from '@/features/people'
import { useT } from '@/i18n'
import { Button, Checkbox, Empty, Skeleton } from '@/ui'

export interface ThreadPaneProps {
  /** Id of the message the thread grows from. */
  root: Id
}

/** Which channel the root stands in: known from its row, or asked for. */
function useRootChannel(root: Id): { channel?: Id; failed: boolean } {
  const known = useMessage(root)?.channel ?? core().store.state.threads.get(root)?.channel
  const [asked, setAsked] = useState<{ channel?: Id; failed: boolean }>({ failed: false })
  useEffect(() => {
    if (known) return
    actions.fetchMessage(root).then(
      (message) => setAsked({ channel: message.channel, failed: false }),
      () => setAsked({ failed: true }),
    )
  }, [root, known])
  return known ? { channel: known, failed: false } : asked
}

/** A thread in the right pane: its root, the replies, and a composer of its own. */
export function ThreadPane({ root }: ThreadPaneProps) {
  const t = useT()
  const { channel, failed } = useRootChannel(root)
  if (failed) return <Empty>{t('channel.thread_missing')}</Empty>
  return channel ? <Thread root={root} channelId={channel} /> : <Skeleton shape="block" height="8rem" />
}

function Thread({ root, channelId }: { root: Id; channelId: Id }) {
  const t = useT()
  const go = useGo()
  const thread = useThread(root)
  const standing = useStanding(channelId)
  const archived = useChannel(channelId)?.archived_at !== undefined
  const [both, setBoth] = useState(false)
  const inChannel = useRef(false)
  inChannel.current = both

  useEffect(() => {
    void actions.openThread(root, channelId)
    return () => actions.closeThread(root)
  }, [root, channelId])

  const box = useRef<HTMLElement>(null)
  const jump = useCallback(
    (message: Id) => {
      const here = box.current?.querySelector<HTMLElement>(`[data-mid="${message}"]`)
      if (here) {
        here.focus({ preventScroll: true })
        here.scrollIntoView({ block: 'center' })
      } else go.to(`/c/${channelId}?at=${message}&pane=thread:${root}`)
    },
    [channelId, go, root],
  )
  const keys = useMemo(() => (thread ? [thread.rootKey, ...thread.rowKeys] : []), [thread])
  const rootMessage = peekMessage(root)
  const mayReply = standing && standing.own !== 'none' && !standing.powers.join && !archived
  return (
    <section ref={box} aria-label={t('channel.thread_title')} className={styles.thread}>
      <ThreadHeader root={root} channelId={channelId} following={Boolean(mayReply)} onShow={rootMessage?.num ? () => go.to(`/c/${channelId}?at=${root}&pane=thread:${root}`) : undefined} onClose={() => go.pane(null)} />
      <RowScope channelId={channelId} rootId={root} standing={standing} jump={jump} className={styles.scope}>
        <ThreadFeed root={root} channelId={channelId} keys={keys} thread={thread} />
      </RowScope>
      {thread?.error && (
        <div role="alert" className={styles.failed}>
          {t('channel.load_failed')}
          <Button size="s" onClick={() => void actions.openThread(root, channelId)}>
            {t('common.retry')}
          </Button>
        </div>
      )}
      {mayReply && (
        <Composer
          key={root}
          channelId={channelId}
          rootId={root}
          label={t('channel.field_thread')}
          placeholder={t('channel.placeholder_thread')}
          lastOwn={() => lastOwnIn(keys)}
          inChannel={() => inChannel.current}
          extra={
            (standing.powers.post && <Checkbox checked={both} onChange={(event) => setBoth(event.target.checked)} label={t('channel.thread_both')} className={styles.both} />) || undefined
          }
        />
      )}
    </section>
  )
}
