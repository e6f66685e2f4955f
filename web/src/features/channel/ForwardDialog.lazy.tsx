import { useMemo, useState } from 'react'
import styles from './dialogs.module.css'
import { actions, core, useChannelInfo, useChannelList, useMessage, usePerson, type Id } from '@/data/react'
import { channelFace, channelName, FaceAvatar } from '@/features/chats'
import { channelPowers } from '@/features/manage'
import { useT } from '@/i18n'
import { rank } from '@/lib/match'
import { excerpt } from '@/lib/markdown'
import { Button, Checkbox, Dialog, SearchField, TextArea, toast } from '@/ui'

const SHOWN = 40

/** Where the person may write. */
function useTargets(query: string): readonly Id[] {
  const ids = useChannelList()
  return useMemo(() => {
    const { channels, memberships, circles, persons } = core().store.state
    const open = ids.flatMap((id) => {
      const info = channels.get(id)
      if (!info) return []
      const { channel, peer } = info
      const facts = {
        kind: channel.kind,
        visibility: channel.visibility,
        archived: Boolean(channel.archived_at),
        role: memberships.get(id)?.role ?? ('none' as const),
        circleRole: (channel.circle ? circles.get(channel.circle)?.role : undefined) ?? ('none' as const),
      }
      return channelPowers(facts).post ? [{ id, name: channelName(channel, peer ? persons.get(peer) : undefined) }] : []
    })
    return (query ? rank(query, open, (one) => one.name, SHOWN) : open.slice(0, SHOWN)).map((one) => one.id)
  }, [ids, query])
}

function Target({ id, checked, onChange }: { id: Id; checked: boolean; onChange: (on: boolean) => void }) {
  const info = useChannelInfo(id)
  const peer = usePerson(info?.peer)
  if (!info) return null
  const face = channelFace(info, peer)
  return (
    <Checkbox
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      label={
        <span className={styles.target}>
          <FaceAvatar face={face} size="s" />
          {face.name}
        </span>
      }
    />
  )
}

/** Hands a message on to one conversation or several, with a word of one's own. */
export default function ForwardDialog({ rowKey, onClose }: { rowKey: string; onClose: () => void }) {
  const t = useT()
  const message = useMessage(rowKey)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<readonly Id[]>([])
  const [comment, setComment] = useState('')
  const found = useTargets(query)
  const shown = [...chosen.filter((id) => !found.includes(id)), ...found]

  const send = () => {
    if (!chosen.length) return
    actions.forward([rowKey], chosen, comment.trim())
    onClose()
    toast(t('channel.forward_done', { count: chosen.length }))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="s"
      title={t('channel.forward')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" aria-disabled={!chosen.length} onClick={send}>
            {chosen.length ? t('channel.forward_to', { count: chosen.length }) : t('channel.forward')}
          </Button>
        </>
      }
    >
      <div className={styles.forward}>
        {message && <blockquote className={styles.excerpt}>{excerpt(message.body, 200)}</blockquote>}
        <SearchField data-autofocus label={t('channel.forward_find')} value={query} onChange={setQuery} />
        <div role="group" aria-label={t('channel.forward_where')} className={styles.targets}>
          {shown.map((id) => (
            <Target key={id} id={id} checked={chosen.includes(id)} onChange={(on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))} />
          ))}
          {!shown.length && <p className={styles.none}>{t('channel.forward_none', { query })}</p>}
        </div>
        <TextArea label={t('channel.forward_comment')} rows={2} optional value={comment} onChange={(event) => setComment(event.target.value)} />
      </div>
    </Dialog>
  )
}
