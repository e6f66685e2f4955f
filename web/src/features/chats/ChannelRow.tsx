import { BellOff, Pin } from 'lucide-react'
import { memo } from 'react'
import { FaceAvatar } from './FaceAvatar'
import { previewText, type Preview } from './preview'
import { RowShell } from './RowShell'
import styles from './list.module.css'
import { useRow, type RowData } from './useRow'
import { useRowMenu } from './useRowMenu'
import { fmt, useT, type Translate } from '@/i18n'
import { cx } from '@/lib/cx'
import { Badge, Dot, Icon, type RowProps } from '@/ui'
import type { Id } from '@/data/types'

interface ChannelRowProps {
  id: Id
  /** Under the name of its circle the name is not repeated. */
  bare?: boolean
  row: RowProps
  current: boolean
  onPeek: (id: Id) => void
}

/** «@1» where the number counts mentions, a bare number where it counts messages. */
const countsMentions = ({ attention, membership, kind }: RowData): boolean =>
  attention.mentions > 0 && membership?.level !== 'all' && !(membership?.level === 'default' && kind === 'direct')

function unreadWords(t: Translate, data: RowData): string | undefined {
  const { attention } = data
  if (attention.level === 'quiet') return undefined
  if (attention.level === 'follow') return t('chats.has_new')
  return t(countsMentions(data) ? 'chats.mentions' : 'common.unread', { count: attention.count })
}

/** «Анна Ким, 2 непрочитанных, 14:32, Тогда встречаемся в четверг?» */
export function rowName(t: Translate, data: RowData): string {
  const { face, place, membership, preview } = data
  const parts = [
    face.name,
    place,
    unreadWords(t, data),
    fmt.stamp(data.at),
    previewText(preview),
    membership?.pinned ? t('chats.pinned') : undefined,
    membership?.level === 'quiet' ? t('chats.muted') : undefined,
  ]
  return parts.filter(Boolean).join(', ')
}

export const ChannelRow = memo(function ChannelRow({ id, bare, row, current, onPeek }: ChannelRowProps) {
  const t = useT()
  const data = useRow(id, current)
  const { props, menu } = useRowMenu(id, data?.face.name ?? '')
  if (!data) return null
  const { face, place, preview, at, attention, membership, presence } = data
  return (
    <div {...props} className={styles.holder} data-conv={id}>
      <RowShell
        to={`/c/${id}`}
        row={row}
        label={rowName(t, data)}
        current={current}
        strong={attention.level === 'me'}
        avatar={<FaceAvatar face={face} presence={presence} className={styles.avatar} />}
        name={face.name}
        place={bare ? undefined : place}
        meta={
          <>
            {membership?.level === 'quiet' && <Icon of={BellOff} size="s" />}
            {membership?.pinned && attention.level === 'quiet' ? <Icon of={Pin} size="s" /> : null}
            <time dateTime={at}>{fmt.stamp(at)}</time>
            <Counter t={t} data={data} />
          </>
        }
        second={<PreviewLine preview={preview} />}
        onPeek={() => onPeek(id)}
      />
      {menu}
    </div>
  )
})

function Counter({ t, data }: { t: Translate; data: RowData }) {
  const { level, count } = data.attention
  const label = unreadWords(t, data) ?? ''
  if (level === 'me') return <Badge count={count} label={label} mention={countsMentions(data)} />
  return level === 'follow' ? <Dot label={label} /> : null
}

export function PreviewLine({ preview }: { preview: Preview }) {
  const { kind, lead, text } = preview
  return (
    <span className={cx(styles.preview, kind === 'typing' && styles.typing, kind === 'empty' && styles.nothing)}>
      {lead && <span className={cx(kind === 'draft' && styles.draft, kind === 'failed' && styles.failed)}>{`${lead}: `}</span>}
      {text}
    </span>
  )
}
