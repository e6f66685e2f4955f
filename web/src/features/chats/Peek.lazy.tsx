import { navigation } from '@/lib/router'
import { useEffect, useState } from 'react'
import { nameOf } from './useRowMenu'
import styles from './peek.module.css'
import { plainLine } from './preview'
import { sayFailed } from './LeaveConfirm'
import { core, usePerson } from '@/data/react'
import { fmt, useT } from '@/i18n'
import { useParser } from '@/lib/markdown'
import { Avatar, Button, Dialog, Skeleton } from '@/ui'
import { pictureUrl } from '@/features/people'
import type { Id, Message, MessagePage } from '@/data/types'

const PEEKED = 15

/** The end of a conversation without opening it: no mark moves, nobody sees a receipt. */
export function Peek({ id, onClose }: { id: Id; onClose: () => void }) {
  const t = useT()
  const [messages, setMessages] = useState<readonly Message[]>()
  useEffect(() => {
    let over = false
    core().api.get<MessagePage>(`/channels/${id}/messages`, { limit: PEEKED }).then(
      ({ items }) => over || setMessages(items),
      (error: unknown) => {
        if (over) return
        sayFailed(error)
        onClose()
      },
    )
    return () => {
      over = true
    }
    // The closer is new at every render of the list; the request is not to be sent again for it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id])

  const open = () => {
    onClose()
    navigation.push(`/c/${id}`)
  }
  return (
    <Dialog
      open
      size="m"
      title={t('chats.peek', { name: nameOf(id) })}
      onClose={onClose}
      footer={
        <Button variant="primary" data-autofocus onClick={open}>
          {t('chats.peek_open')}
        </Button>
      }
    >
      <p className={styles.note}>{t('chats.peek_note')}</p>
      {!messages && <Skeleton width="60%" />}
      {messages?.length === 0 && <p>{t('chats.peek_empty')}</p>}
      <ol role="list" className={styles.messages} aria-busy={!messages}>
        {messages?.map((message) => (
          <PeekedMessage key={message.id} message={message} />
        ))}
      </ol>
    </Dialog>
  )
}

function PeekedMessage({ message }: { message: Message }) {
  const t = useT()
  useParser()
  const author = usePerson(message.author)
  const name = author?.name ?? t('chats.someone')
  return (
    <li className={styles.message}>
      <Avatar id={message.author} name={name} src={pictureUrl(author?.avatar)} size="s" />
      <div className={styles.words}>
        <p className={styles.meta}>
          <b>{name}</b> <time dateTime={message.at}>{fmt.stamp(message.at)}</time>
        </p>
        <p>{message.retracted_at ? t('chats.retracted') : plainLine(message.body)}</p>
      </div>
    </li>
  )
}
