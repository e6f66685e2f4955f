import type { ReactNode } from 'react'
import { Button } from '../button/Button'
import { Dialog } from './Dialog'
import { useT } from '@/i18n'

interface ConfirmProps {
  open: boolean
  onClose: () => void
  onConfirm: () => void
  title: string
  children?: ReactNode
  /** A verb: «Удалить», never «Да». */
  action: string
  danger?: boolean
  busy?: boolean
}

/** Asks before what cannot be undone. The safe answer has the focus. */
export function Confirm({ open, onClose, onConfirm, title, children, action, danger, busy }: ConfirmProps) {
  const t = useT()
  return (
    <Dialog
      alert
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
