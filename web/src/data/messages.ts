// What a person does with messages. All of it goes through the outbox and shows at once.
import type { Drafts } from './drafts'
import type { Outbox } from './outbox'
import { markSendPaint } from './perf'
import { myId, rowKeyById, SELF } from './state'
import type { Store } from './store'
import type { Select } from './select'
import type { Id } from './types'
import type { Windows } from './windows'

export interface SendOptions {
  replyTo?: Id
  /** Into the thread of this message. */
  root?: Id
  /** A reply in a thread that the channel shows as well. */
  inChannel?: boolean
  /** Skips the time to undo. */
  now?: boolean
}

interface Parts {
  store: Store
  outbox: Outbox
  drafts: Drafts
  windows: Windows
  select: Select
}

export function createMessages({ store, outbox, drafts, windows, select }: Parts) {
  const { state } = store
  const row = (rowKey: string) => state.messages.get(rowKeyById(state, rowKey))

  const post = (channel: Id, payload: Record<string, unknown>, now = false): string => {
    markSendPaint()
    const hold = now ? 0 : (state.settings.get(SELF)?.undo_seconds ?? 0) * 1_000
    const op = outbox.add({ kind: 'send', channel, payload, hold })
    // Own send always goes to the end.
    if (!payload.root || payload.in_channel) void windows.atLatest(channel)
    return op.clientId
  }

  return {
    /** The answer is the row key. */
    send(channel: Id, body: string, { replyTo, root, inChannel, now }: SendOptions = {}): string {
      drafts.clear(channel, root)
      return post(channel, { body, reply_to: replyTo, root, in_channel: inChannel || undefined }, now)
    },
    /** Message ids or row keys, in the order given. */
    forward(rowKeys: readonly string[], channels: readonly Id[], comment = ''): void {
      for (const channel of channels) {
        if (comment) post(channel, { body: comment }, true)
        for (const key of rowKeys) {
          const id = row(key)?.id ?? key
          post(channel, { body: '', forward: id }, true)
        }
      }
    },
    edit(rowKey: string, body: string): void {
      const message = row(rowKey)
      if (!message || message.body === body || outbox.rewrite(rowKey, body)) return
      outbox.add({ kind: 'edit', channel: message.channel, target: message.id, payload: { body } })
    },
    retract(rowKey: string): void {
      const message = row(rowKey)
      if (!message || outbox.undo(rowKey)) return
      outbox.add({ kind: 'retract', channel: message.channel, target: message.id })
    },
    /** Chooses the emoji, or takes it back. */
    react(rowKey: string, emoji: string): void {
      const message = select.message(rowKeyById(state, rowKey))
      if (!message) return
      const mine = message.reactions?.some((r) => r.emoji === emoji && r.by.includes(myId(state)))
      outbox.add({ kind: mine ? 'unreact' : 'react', channel: message.channel, target: message.id, payload: { emoji } })
    },
    pin(rowKey: string, on: boolean): void {
      const message = row(rowKey)
      if (message) outbox.add({ kind: on ? 'pin' : 'unpin', channel: message.channel, target: message.id })
    },
    /** Takes an unsent message back into the composer. */
    undoSend(rowKey: string): boolean {
      const op = outbox.undo(rowKey)
      if (!op) return false
      const { body, root, reply_to } = op.payload as { body: string; root?: Id; reply_to?: Id }
      if (state.drafts.get(root ? `${op.channel}/${root}` : op.channel)?.body) drafts.rescue(op.channel, root, body)
      else drafts.set(op.channel, { body, root, reply_to })
      return true
    },
    retry: outbox.retry,
    discard: outbox.discard,
    /** Sends a message that has grown old in the outbox. */
    sendAnyway: outbox.confirm,
  }
}

export type MessageActions = ReturnType<typeof createMessages>
