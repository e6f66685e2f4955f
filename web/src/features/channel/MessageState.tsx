import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react'
import styles from './message.module.css'
import { useChannelInfo, useOutboxOp, type Message, type Op } from '@/data/react'
import { useT, type Translate } from '@/i18n'
import { Icon, tip } from '@/ui'

export type SendState = 'sending' | 'failed' | 'sent' | 'read'

export function stateOf(message: Message, op: Op | undefined, peerRead: number | undefined): SendState {
  if (op?.state === 'failed' || op?.state === 'asking') return 'failed'
  if (op || message.id === message.client_key) return 'sending'
  return message.num !== undefined && peerRead !== undefined && message.num <= peerRead ? 'read' : 'sent'
}

const ICON = { sending: Clock3, failed: CircleAlert, sent: Check, read: CheckCheck } as const

export const stateText = (t: Translate, state: SendState): string => t(`channel.state_${state}`)

/** Clock, ✓ or ✓✓. The clock appears after a second: a quick server is never shown as slow. */
export function MessageState({ message, rowKey }: { message: Message; rowKey: string }) {
  const t = useT()
  const op = useOutboxOp(rowKey)
  const info = useChannelInfo(message.channel)
  const state = stateOf(message, op, info?.channel.kind === 'direct' ? info.peer_read : undefined)
  const text = stateText(t, state)
  return (
    <span role="img" aria-label={text} {...tip(text)} data-state={state} className={styles.state}>
      <Icon of={ICON[state]} size="s" />
    </span>
  )
}
