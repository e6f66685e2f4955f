import { Check, Hexagon } from 'lucide-react'
import { Link } from '@/lib/router'
import type { Matter } from './matters'
import { canSettle } from './settle'
import styles from './today.module.css'
import { useChannelInfo, useMessage, usePerson } from '@/data/react'
import { threadUnread } from '@/data/attention'
import { channelFace, FaceAvatar, firstName, plainLine } from '@/features/chats'
import { fmt, useT, type Translate } from '@/i18n'
import { useParser } from '@/lib/markdown'
import { Avatar, Icon, IconButton } from '@/ui'

interface Words {
  name: string
  line: string
}

const channelOf = (matter: Matter): string | undefined => {
  if (matter.kind === 'mention') return matter.message.channel
  if (matter.kind === 'thread') return matter.mark.channel
  return matter.kind === 'request' ? undefined : matter.channel
}

function wordsOf(t: Translate, matter: Matter, place: string, author: string | undefined, said: string): Words {
  if (matter.kind === 'request') return { name: matter.circle.circle.name, line: t('today.requests', { count: matter.count }) }
  if (matter.kind === 'draft') return { name: place, line: plainLine(matter.body) }
  if (matter.kind === 'thread') return { name: t('chats.thread_in', { name: place }), line: [t('chats.replies', { count: threadUnread(matter.mark) }), said].filter(Boolean).join(' · ') }
  if (matter.kind === 'mention') return { name: place, line: author ? `${firstName(author)}: ${said}` : said }
  return { name: place, line: said }
}

/** One matter, as a link to where it is. */
export function MatterRow({ matter, onDone }: { matter: Matter; onDone: () => void }) {
  const t = useT()
  useParser()
  const info = useChannelInfo(channelOf(matter))
  const peer = usePerson(info?.peer)
  const root = useMessage(matter.kind === 'thread' ? matter.mark.root : '')
  const message = matter.kind === 'mention' ? matter.message : matter.kind === 'thread' ? root : info?.last
  const author = usePerson(message?.author)
  const face = info && channelFace(info, peer)
  const { name, line } = wordsOf(t, matter, face?.name ?? t('chats.someone'), author?.name, message ? plainLine(message.body) : '')
  return (
    <li className={styles.item}>
      <Link to={matter.href} data-matter={matter.key} className={styles.row}>
        {face ? <FaceAvatar face={face} /> : <Avatar id={matter.key} name={name} shape="circle" glyph={<Icon of={Hexagon} />} />}
        <span className={styles.words}>
          <span className={styles.first}>
            <span className={styles.name}>{name}</span>
            <time className={styles.time} dateTime={matter.at}>
              {fmt.stamp(matter.at)}
            </time>
          </span>
          <span className={styles.line}>{line}</span>
        </span>
      </Link>
      {canSettle(matter) && <IconButton icon={Check} keys="E" label={t('today.done', { name })} onClick={onDone} />}
    </li>
  )
}
