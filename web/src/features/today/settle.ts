import type { Matter } from './matters'
import { actions, core } from '@/data/react'
import { markRead } from '@/features/chats'

/** A request is answered on its own page and a draft is finished or thrown away there: neither can be ticked off here. */
export const canSettle = (matter: Matter): boolean => matter.kind !== 'request' && matter.kind !== 'draft'

/** «Прочитано», without opening. */
export function settle(matter: Matter): void {
  if (matter.kind === 'direct') markRead(matter.channel)
  else if (matter.kind === 'thread') core().marks.threadSeen(matter.mark.root, matter.mark.count)
  else if (matter.kind === 'mention' && matter.message.num !== undefined) actions.seen(matter.message.channel, matter.message.num)
}
