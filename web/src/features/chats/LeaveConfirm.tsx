import { navigation } from '@/lib/router'
import { useState } from 'react'
import { actions, ApiError } from '@/data/react'
import { t as say, useT } from '@/i18n'
import { Confirm, toast } from '@/ui'
import type { Id } from '@/data/types'

/** A refusal of something small: said at the edge of the screen, with the code to ask about. */
export const sayFailed = (error: unknown): void =>
  void toast(say('chats.failed_action', { code: error instanceof ApiError ? error.code : 'offline' }), { tone: 'danger' })

export function LeaveConfirm({ id, name, onClose }: { id: Id; name: string; onClose: () => void }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    setBusy(true)
    try {
      await actions.leave(id)
      if (navigation.place().pathname === `/c/${id}`) navigation.push('/c')
      onClose()
    } catch (error) {
      setBusy(false)
      sayFailed(error)
    }
  }
  return (
    <Confirm open danger busy={busy} title={t('chats.leave_title', { name })} action={t('chats.leave')} onClose={onClose} onConfirm={() => void leave()}>
      {t('chats.leave_text')}
    </Confirm>
  )
}
