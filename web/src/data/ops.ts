// What each kind of unconfirmed write means: its request, its overlay on the row, what replaces what.
import type { Api } from './api'
import { putRow } from './apply/message'
import { setDraft } from './apply/person'
import { setMembership, setThreadMark } from './apply/mark'
import type { Change, Op, OpKind, State } from './state'
import type { Draft, Membership, Message, Reaction, ThreadMark } from './types'

const emojiPath = (op: Op) => `/messages/${op.target}/reactions/${encodeURIComponent(String(op.payload.emoji))}`

/** Sends the op; the answer is the noun as it is now. */
export function request(api: Api, op: Op): Promise<unknown> {
  const channel = `/channels/${op.channel}`
  const message = `/messages/${op.target}`
  switch (op.kind) {
    case 'send':
      return api.post(`${channel}/messages`, { ...op.payload, client_key: op.clientId })
    case 'edit':
      return api.patch(message, op.payload)
    case 'retract':
      return api.delete(message)
    case 'react':
      return api.put(emojiPath(op))
    case 'unreact':
      return api.delete(emojiPath(op))
    case 'pin':
      return api.put(`${message}/pin`)
    case 'unpin':
      return api.delete(`${message}/pin`)
    case 'mark':
      return api.put(`${channel}/mark`, op.payload)
    case 'draft':
      return api.put(`${channel}/draft`, op.payload)
    case 'preferences':
      return api.put(`${channel}/preferences`, op.payload)
    case 'threadMark':
      return api.put(`${message}/thread`, op.payload)
  }
}

const ABOUT_MESSAGE: ReadonlySet<OpKind> = new Set<OpKind>(['send', 'edit', 'retract', 'react', 'unreact', 'pin', 'unpin'])
export const isAboutMessage = (op: Op): boolean => ABOUT_MESSAGE.has(op.kind)

/** What the answer changes. The state no longer holds the op, so nothing of it wins over the answer. */
export function answered(state: State, op: Op, answer: unknown): Change[] {
  if (!answer) return []
  if (isAboutMessage(op)) {
    const message = answer as Message
    // The place in the window is given by the event, in order with those of others; the row keeps
    // its place at the end until then.
    return state.messages.has(op.kind === 'send' ? op.clientId : (state.aliases.get(message.id) ?? message.id)) ? putRow(state, message) : []
  }
  if (op.kind === 'mark' || op.kind === 'preferences') return setMembership(state, answer as Membership)
  if (op.kind === 'threadMark') return setThreadMark(state, answer as ThreadMark)
  if (op.kind === 'draft') return setDraft(state, answer as Draft)
  return []
}

/** Ops of the same slot say "set to this": the later replaces the one that has not left yet. */
export function slotOf(op: Pick<Op, 'kind' | 'channel' | 'target' | 'payload'>): string | undefined {
  switch (op.kind) {
    case 'mark':
    case 'preferences':
      return `${op.kind}:${op.channel}`
    case 'draft':
      return `draft:${op.channel}/${String(op.payload.root ?? '')}`
    case 'edit':
    case 'threadMark':
      return `${op.kind}:${op.target}`
    case 'pin':
    case 'unpin':
      return `pin:${op.target}`
    case 'react':
    case 'unreact':
      return `react:${op.target}:${String(op.payload.emoji)}`
    default:
      return undefined
  }
}

/** FIFO within a lane: everything about messages of a channel is one; "set to this" stands alone. */
export const laneOf = (op: Op): string => (isAboutMessage(op) ? op.channel : (slotOf(op) ?? op.clientId))

function react(list: readonly Reaction[], emoji: string, me: string, on: boolean): readonly Reaction[] | undefined {
  const at = list.findIndex((r) => r.emoji === emoji)
  const old = list[at]
  if (old ? old.by.includes(me) === on : !on) return list
  if (!old) return [...list, { emoji, count: 1, by: [me] }]
  const next = { emoji, count: old.count + (on ? 1 : -1), by: on ? [...old.by, me] : old.by.filter((id) => id !== me) }
  const result = next.count ? list.with(at, next) : list.filter((r) => r !== old)
  return result.length ? result : undefined
}

/** The row as it will be once the op has arrived. */
export function overlay(message: Message, op: Op, me: string): Message {
  if (op.state === 'failed') return message
  const at = new Date(op.createdAt).toISOString()
  switch (op.kind) {
    case 'edit':
      return { ...message, body: String(op.payload.body), edited_at: at }
    case 'retract':
      return { ...message, body: '', reactions: undefined, retracted_at: at, retracted_by: me }
    case 'react':
    case 'unreact': {
      const reactions = react(message.reactions ?? [], String(op.payload.emoji), me, op.kind === 'react')
      return { ...message, reactions: reactions?.length ? reactions : undefined }
    }
    case 'pin':
      return { ...message, pinned_at: message.pinned_at ?? at, pinned_by: message.pinned_by ?? me }
    case 'unpin':
      return { ...message, pinned_at: undefined, pinned_by: undefined }
    default:
      return message
  }
}
