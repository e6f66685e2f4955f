import { Copy, Forward, Link2, MailOpen, MessageSquareReply, Pencil, Pin, PinOff, Reply, SmilePlus, Trash2, Undo2 } from 'lucide-react'
import type { RowPlace } from './context'
import { copyText } from './MessageBody'
import { actions, core, peekMessage } from '@/data/react'
import { focusComposer, placeOf, setMode } from '@/features/composer'
import { nameByHandle } from '@/features/people'
import type { Translate } from '@/i18n'
import { keysOf } from '@/lib/keyboard'
import { plainText } from '@/lib/markdown'
import type { MenuAction, MenuItem } from '@/ui'

export type MessageAction = 'reply' | 'thread' | 'react' | 'edit' | 'copy' | 'link' | 'forward' | 'pin' | 'unread' | 'delete' | 'undo'

/** What may be done with a message, each as a function; an action that is absent may not be done. */
export function messageActions(key: string, place: RowPlace, anchor?: () => DOMRect): Partial<Record<MessageAction, () => void>> {
  const message = peekMessage(key)
  const me = core().store.state.me.get('self')?.id
  if (!message) return {}
  const { channelId, rootId, open } = place
  const unsent = message.id === message.client_key
  const own = message.author === me
  if (message.retracted_at) return { unread: !rootId && message.num ? () => actions.unreadFrom(channelId, message.num!) : undefined }
  const copy = () => void copyText(plainText(message.body, nameByHandle))
  if (unsent) return { copy, undo: core().store.state.ops.get(key)?.state === 'waiting' ? () => void actions.undoSend(key) : undefined, delete: () => actions.discard(key) }
  const thread = message.root ?? message.id
  const toThread = () => {
    place.openThread(thread)
    focusComposer(placeOf(channelId, thread))
  }
  return {
    reply: place.mayPost ? () => setMode(placeOf(channelId, rootId), { kind: 'reply', key }) : undefined,
    thread: !rootId && place.mayReply ? toThread : undefined,
    react: place.mayReact ? () => open({ kind: 'emoji', key, anchor: anchor?.() ?? new DOMRect() }) : undefined,
    edit: own && place.mayReply && !message.forward ? () => setMode(placeOf(channelId, rootId), { kind: 'edit', key }) : undefined,
    copy,
    link: () => void copyText(`${location.origin}/c/${channelId}?${message.num ? `at=${message.id}` : `pane=thread:${thread}`}`),
    forward: () => open({ kind: 'forward', key }),
    pin: place.mayPin && message.num ? () => actions.pin(key, !message.pinned_at) : undefined,
    unread: !rootId && message.num ? () => actions.unreadFrom(channelId, message.num!) : undefined,
    delete: own || place.moderates ? () => open({ kind: 'delete', key }) : undefined,
  }
}

const ORDER: readonly (MessageAction | '-')[] = ['undo', 'reply', 'thread', 'react', 'edit', '-', 'copy', 'link', 'forward', '-', 'pin', 'unread', '-', 'delete']
const ICONS = { reply: Reply, thread: MessageSquareReply, react: SmilePlus, edit: Pencil, copy: Copy, link: Link2, forward: Forward, unread: MailOpen, delete: Trash2, undo: Undo2 } as const
const KEYS = { reply: 'reply', thread: 'reply_in_thread', react: 'react', edit: 'edit', unread: 'unread_from_here' } as const

function item(name: MessageAction, pinned: boolean, run: () => void, t: Translate): MenuAction {
  const keys = name in KEYS ? keysOf(KEYS[name as keyof typeof KEYS])[0] : undefined
  const label = name === 'pin' ? t(pinned ? 'channel.unpin' : 'channel.pin') : t(`channel.${name}`)
  return { id: name, label, icon: name === 'pin' ? (pinned ? PinOff : Pin) : ICONS[name], keys, danger: name === 'delete', onSelect: run }
}

/** The menu of a message, with the same actions that its keys have. */
export function messageItems(key: string, place: RowPlace, t: Translate, anchor?: () => DOMRect): readonly MenuItem[] {
  const able = messageActions(key, place, anchor)
  const pinned = Boolean(peekMessage(key)?.pinned_at)
  const items: MenuItem[] = []
  for (const name of ORDER) {
    const run = name === '-' ? undefined : able[name]
    if (run) items.push(item(name as MessageAction, pinned, run, t))
    else if (name === '-' && items.length && items.at(-1) !== '-') items.push('-')
  }
  if (items.at(-1) === '-') items.pop()
  return items
}
