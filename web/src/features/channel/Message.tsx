import { memo, useEffect, useState } from 'react'
import { usePlace } from './context'
import styles from './message.module.css'
import { MessageBody } from './MessageBody'
import { MessageMeta, Moment } from './MessageMeta'
import { ForwardLine, MessageQuote } from './MessageQuote'
import { MessageState, stateOf, stateText } from './MessageState'
import { MessageToolbar } from './MessageToolbar'
import { MessageTrouble } from './MessageTrouble'
import { needPersons } from './persons'
import { Reactions } from './Reactions'
import { ThreadBar } from './ThreadBar'
import { core, useMe, useMessage, useOutboxOp, usePerson, type Message as MessageNoun } from '@/data/react'
import { nameByHandle, PersonButton } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { cx } from '@/lib/cx'
import { excerpt } from '@/lib/markdown'

interface MessageProps {
  rowKey: string
  joined: boolean
}

/** One message. Its element lives as long as its row key; the parts change inside it. */
export const Message = memo(function Message({ rowKey, joined }: MessageProps) {
  const message = useMessage(rowKey)
  const me = useMe()?.id
  const label = useLabel(message, rowKey, me)
  const { direct } = usePlace()
  const [hot, setHot] = useState(false)
  useEffect(() => {
    if (message) needPersons(message)
    // Only who is named matters here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [message?.author, message?.mentions, message?.quote, message?.forward])
  if (!message) return null
  const own = message.author === me
  const named = !own && !direct && me !== undefined && (message.mentions?.includes(me) ?? false)
  return (
    <article
      role="article"
      data-mid={message.id}
      data-key={rowKey}
      data-num={message.num}
      data-thread-num={message.thread_num}
      tabIndex={-1}
      aria-label={label}
      className={cx(styles.message, own && styles.own, named && styles.named, joined && styles.joined)}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setHot(true)}
      onPointerLeave={() => setHot(false)}
      onFocus={() => setHot(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setHot(false)}
    >
      <div className={styles.side}>{joined ? <Moment at={message.at} /> : <PersonButton personId={message.author} />}</div>
      <div className={styles.content}>
        {!joined && <MessageMeta message={message} rowKey={rowKey} own={own} />}
        <Content message={message} />
        <MessageTrouble rowKey={rowKey} own={own} />
        {!message.retracted_at && <Reactions message={message} rowKey={rowKey} />}
        <ThreadBar message={message} />
      </div>
      {joined && own && (
        <span className={styles.joinedState}>
          <MessageState message={message} rowKey={rowKey} />
        </span>
      )}
      {hot && <MessageToolbar rowKey={rowKey} />}
    </article>
  )
})

function Content({ message }: { message: MessageNoun }) {
  const t = useT()
  const { open, rootId, openThread } = usePlace()
  if (message.retracted_at) {
    const byOther = message.retracted_by !== undefined && message.retracted_by !== message.author
    return <p className={styles.stub}>{t(byOther ? 'channel.retracted_by_host' : 'channel.retracted')}</p>
  }
  return (
    <>
      {message.root && message.num && !rootId && (
        <button type="button" className={styles.fromThread} onClick={() => openThread(message.root!)}>
          {t('channel.from_thread')}
        </button>
      )}
      {message.forward && <ForwardLine forward={message.forward} />}
      {message.quote && <MessageQuote quote={message.quote} />}
      <MessageBody body={message.body} />
      {message.edited_at && (
        <button type="button" className={styles.edited} onClick={() => open({ kind: 'versions', key: message.id })}>
          {t('channel.edited')}
        </button>
      )}
    </>
  )
}

/** One label for the ear: author, time, text, state. */
function useLabel(message: MessageNoun | undefined, rowKey: string, me: string | undefined): string | undefined {
  const t = useT()
  const author = usePerson(message?.author)
  const op = useOutboxOp(rowKey)
  if (!message) return undefined
  const own = message.author === me
  const info = core().store.state.channels.get(message.channel)
  const text = message.retracted_at ? t('channel.retracted') : excerpt(message.body, 400, nameByHandle)
  const state = own ? stateText(t, stateOf(message, op, info?.channel.kind === 'direct' ? info.peer_read : undefined)) : ''
  const name = own ? t('channel.you') : (author?.name ?? '')
  return [name, fmt.time(message.at), text, message.edited_at && !message.retracted_at ? t('channel.edited') : '', state].filter(Boolean).join(', ')
}
