import { firstName } from './face'
import type { ChannelInfo, LocalDraft, Op } from '@/data/state'
import type { Id, Message, Person } from '@/data/types'
import { nameByHandle } from '@/features/people'
import { t } from '@/i18n'
import { excerpt } from '@/lib/markdown'

export interface Preview {
  kind: 'draft' | 'failed' | 'typing' | 'message' | 'empty'
  /** «Вы», «Илья», «Черновик»: what stands before the colon. */
  lead?: string
  text: string
}

const LIMIT = 140

/** One line of what was written: without the marks of formatting, people by their names. */
export const plainLine = (body: string): string => excerpt(body, LIMIT, nameByHandle)

interface Given {
  info: ChannelInfo
  me: Id
  author?: Person
  draft?: LocalDraft
  typing?: { name: string; more: number }
  /** What I sent that has not arrived, latest. */
  unsent?: Op
  /** The channel is on screen: its draft is in front of the person already. */
  open?: boolean
}

function messagePreview(message: Message, { info, me, author }: Given): Preview {
  if (message.retracted_at) return { kind: 'message', text: t('chats.retracted') }
  const text = plainLine(message.body) || (message.forward ? t('chats.forwarded') : '')
  if (info.channel.kind === 'notes') return { kind: 'message', text }
  if (message.author === me) return { kind: 'message', lead: t('chats.you'), text }
  if (info.channel.kind === 'direct') return { kind: 'message', text }
  return { kind: 'message', lead: author && firstName(author.name), text }
}

/** The second line of a row: what needs the person first, then what was said last. */
export function preview(given: Given): Preview {
  const { info, draft, typing, unsent, open } = given
  if (unsent?.state === 'failed') return { kind: 'failed', lead: t('chats.failed'), text: plainLine(String(unsent.payload.body ?? '')) }
  if (typing) {
    const name = firstName(typing.name)
    if (info.channel.kind === 'direct') return { kind: 'typing', text: t('chats.typing') }
    return { kind: 'typing', text: typing.more > 0 ? t('chats.typing_more', { name, count: typing.more }) : t('chats.typing_named', { name }) }
  }
  if (draft?.body.trim() && !open) return { kind: 'draft', lead: t('chats.draft'), text: plainLine(draft.body) }
  if (unsent) return { kind: 'message', lead: t('chats.you'), text: plainLine(String(unsent.payload.body ?? '')) }
  if (info.last) return messagePreview(info.last, given)
  return { kind: 'empty', text: info.channel.topic || t(info.channel.kind === 'notes' ? 'chats.notes_empty' : 'chats.nothing_yet') }
}

export const previewText = ({ lead, text }: Preview): string => (lead ? `${lead}: ${text}` : text)
