import type { RefObject } from 'react'
import type { FieldHandle } from './field'
import { placeOf, setMode, type Mode } from './mode'
import { forgetEdit } from './useEditing'
import { actions, peekMessage, useSettings, type Id } from '@/data/react'
import { useT } from '@/i18n'
import { toast } from '@/ui'

/** Characters of one message, as the server counts them. */
export const LIMIT = 16_384
/** From here on the rest is counted aloud. */
export const NEAR = 15_000

/** Code points; exact only where it matters, because it is asked at every key. */
export const lengthOf = (body: string): number => (body.length > NEAR ? [...body].length : body.trim() ? body.length : 0)

interface Sending {
  channelId: Id
  rootId?: Id
  mode: Mode | undefined
  field: RefObject<FieldHandle | null>
  inChannel?: () => boolean
  onSent: () => void
}

/** Hands the text to the outbox, which never loses it; the field is empty at once. */
export function useSend({ channelId, rootId, mode, field, inChannel, onSent }: Sending): () => void {
  const t = useT()
  const undo = useSettings()?.undo_seconds ?? 0
  return () => {
    const body = field.current?.body().trim() ?? ''
    if (!body || lengthOf(body) > LIMIT) return
    const place = placeOf(channelId, rootId)
    if (mode?.kind === 'edit') {
      actions.edit(mode.key, body)
      setMode(place, undefined)
      forgetEdit(mode.key)
      return
    }
    const replyTo = mode && peekMessage(mode.key)?.id
    onSent()
    const key = actions.send(channelId, body, { replyTo, root: rootId, inChannel: inChannel?.() })
    field.current?.set('')
    field.current?.focus()
    setMode(place, undefined)
    if (undo) toast(t('composer.sent'), { ms: undo * 1_000, action: { label: t('common.undo'), run: () => actions.undoSend(key) || toast(t('composer.undo_late')) } })
  }
}
