import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { ChannelRow } from './ChannelRow'
import { CircleRow } from './CircleRow'
import { EmptyList } from './EmptyList'
import { useFilter } from './filter'
import { FilterStrip } from './FilterStrip'
import styles from './list.module.css'
import { ListSkeleton } from './ListSkeleton'
import { MemoOffer } from './MemoOffer'
import { NewChatMenu } from './NewChatMenu'
import { listRows, type ListRow } from './rows'
import { ThreadRow } from './ThreadRow'
import { useListKeys } from './useListKeys'
import { useRowHeight } from './useRowHeight'
import { core, useChannelList, useCircles, useMe, useThreadRows } from '@/data/react'
import { useT } from '@/i18n'
import { VirtualList, type RowProps, type VirtualListHandle } from '@/ui'
import type { Id } from '@/data/types'

const Peek = lazy(() => import('./Peek.lazy').then(({ Peek }) => ({ default: Peek })))

const keyOf = (row: ListRow) => row.key

interface ChatListProps {
  /** The channel in the middle. */
  current?: Id
  /** The thread in the right pane. */
  currentThread?: Id
}

/** The list of conversations: one tab stop, links, windowed. */
export function ChatList({ current, currentThread }: ChatListProps) {
  const t = useT()
  const { store } = core()
  const ready = useMe() !== undefined
  const filter = useFilter()
  const ids = useChannelList()
  const threads = useThreadRows()
  const circles = useCircles()
  const rowHeight = useRowHeight()
  const list = useRef<VirtualListHandle>(null)
  const pane = useRef<HTMLDivElement>(null)
  const [peeked, setPeeked] = useState<Id>()

  const rows = useMemo(
    () => listRows(store.state, filter, { ids, threads, circles, current: filter === 'me' ? current : undefined }),
    [store, filter, ids, threads, circles, current],
  )
  useListKeys(pane, list)

  const renderRow = useCallback(
    (row: ListRow, props: RowProps) => {
      if (row.kind === 'circle') return <CircleRow id={row.id} row={props} />
      if (row.kind === 'thread') return <ThreadRow root={row.root} channel={row.channel} row={props} current={row.root === currentThread} />
      return <ChannelRow id={row.id} bare={filter === 'channels'} row={props} current={row.id === current} onPeek={setPeeked} />
    },
    [current, currentThread, filter],
  )

  return (
    <div ref={pane} className={styles.pane}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('chats.title')}</h1>
        <NewChatMenu />
      </header>
      <FilterStrip />
      <MemoOffer />
      {!ready ? (
        <ListSkeleton />
      ) : rows.length === 0 ? (
        <EmptyList filter={filter} any={ids.length > 0} />
      ) : (
        <VirtualList
          ref={list}
          label={t('chats.list')}
          items={rows}
          keyOf={keyOf}
          rowHeight={rowHeight}
          current={current}
          renderRow={renderRow}
          className={styles.list}
        />
      )}
      {peeked && (
        <Suspense>
          <Peek id={peeked} onClose={() => setPeeked(undefined)} />
        </Suspense>
      )}
    </div>
  )
}
