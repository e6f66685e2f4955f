import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { IconButton } from '../icon-button/IconButton'
import styles from './dialog.module.css'
import { useModal } from './useModal'
import { cx } from '@/lib/cx'
import { useShortcuts } from '@/lib/keyboard'
import { useT } from '@/i18n'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** The title is read but not drawn. */
  titleHidden?: boolean
  children: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
  size?: 's' | 'm' | 'l'
  /** For a question that needs an answer: announced with its text, and not closed by a click outside. */
  alert?: boolean
}

/** Modal; a bottom sheet on phones. Put `data-autofocus` on what should have the focus first. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <Open {...rest} variant="dialog" /> : null
}

export interface SheetProps extends Omit<DialogProps, 'alert' | 'size'> {}

/** A pane over the right edge; a bottom sheet on phones. */
export function Sheet({ open, ...rest }: SheetProps) {
  return open ? <Open {...rest} variant="sheet" /> : null
}

interface OpenProps extends Omit<DialogProps, 'open'> {
  variant: 'dialog' | 'sheet'
}

function Open({ onClose, title, titleHidden, children, footer, size = 's', alert, variant }: OpenProps) {
  const t = useT()
  const id = useId()
  const dialog = useModal(onClose)
  // Below a dialog no shortcut is heard; Esc is the platform's own cancel.
  useShortcuts('dialog', {}, { modal: true })
  return (
    <dialog
      ref={dialog}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={alert ? `${id}-body` : undefined}
      className={cx(styles.modal, styles[variant], variant === 'dialog' && styles[size])}
    >
      <div className={styles.frame}>
        <header className={cx(styles.head, titleHidden && styles.headHidden)}>
          <h2 id={`${id}-title`} className={styles.title}>
            {title}
          </h2>
          <IconButton icon={X} label={t('common.close')} keys="Escape" className={styles.close} onClick={onClose} />
        </header>
        <div id={`${id}-body`} className={styles.body}>
          {children}
        </div>
        {footer && <footer className={styles.foot}>{footer}</footer>}
      </div>
    </dialog>
  )
}
