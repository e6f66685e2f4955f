import { SmilePlus } from 'lucide-react'
import { usePlace } from './context'
import styles from './message.module.css'
import { useNames } from './persons'
import { actions, useMe, type Message, type Reaction } from '@/data/react'
import { fmt, useT } from '@/i18n'
import { IconButton, tip } from '@/ui'

const NAMED = 12

function ReactionButton({ reaction, rowKey }: { reaction: Reaction; rowKey: string }) {
  const t = useT()
  const me = useMe()?.id ?? ''
  const { mayReact } = usePlace()
  const { emoji, count, by } = reaction
  const others = by.filter((id) => id !== me).slice(0, NAMED)
  const mine = by.includes(me)
  const names = [...(mine ? [t('channel.you')] : []), ...useNames(others).split('\n').filter(Boolean)]
  const rest = count - names.length
  const who = rest > 0 && names.length ? t('channel.and_more', { names: names.join(', '), count: rest }) : fmt.list(names)
  return (
    <button
      type="button"
      aria-pressed={mine}
      aria-disabled={!mayReact}
      aria-label={t('channel.reaction', { emoji, count, who })}
      {...tip(who || emoji)}
      className={styles.reaction}
      onClick={() => mayReact && actions.react(rowKey, emoji)}
    >
      <span aria-hidden="true">{emoji}</span>
      <span aria-hidden="true" className={styles.reactionCount}>
        {fmt.number(count)}
      </span>
    </button>
  )
}

export function Reactions({ message, rowKey }: { message: Message; rowKey: string }) {
  const t = useT()
  const { open, mayReact } = usePlace()
  if (!message.reactions?.length) return null
  return (
    <div role="group" aria-label={t('channel.reactions')} className={styles.reactions}>
      {message.reactions.map((reaction) => (
        <ReactionButton key={reaction.emoji} reaction={reaction} rowKey={rowKey} />
      ))}
      {mayReact && (
        <IconButton
          size="s"
          icon={SmilePlus}
          label={t('channel.react')}
          aria-haspopup="dialog"
          className={styles.addReaction}
          onClick={(event) => open({ kind: 'emoji', key: rowKey, anchor: event.currentTarget.getBoundingClientRect() })}
        />
      )}
    </div>
  )
}
