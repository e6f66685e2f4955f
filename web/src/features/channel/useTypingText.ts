import { useNames } from './persons'
import { useChannel, useTyping, type Id } from '@/data/react'
import { firstName } from '@/features/chats'
import { useT } from '@/i18n'

/** «печатает…», «Анна печатает…», «Анна и ещё 2 печатают…»; empty while nobody writes. */
export function useTypingText(channelId: Id, rootId?: Id): string {
  const t = useT()
  const people = useTyping(channelId, rootId)
  const direct = useChannel(channelId)?.kind === 'direct'
  const names = useNames(people).split('\n')
  if (!people.length) return ''
  if (direct && !rootId) return t('channel.typing')
  return t('channel.typing_named', { name: firstName(names[0] ?? ''), more: people.length - 1 })
}
