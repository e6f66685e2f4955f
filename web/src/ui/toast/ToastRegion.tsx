import { X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../button/Button'
import { IconButton } from '../icon-button/IconButton'
import { dismissToast, subscribeToasts, toastsNow, type Toast } from './store'
import styles from './toast.module.css'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'

/** Mounted once by the app; the live region exists before its first toast, or it would not be read. */
export function ToastRegion() {
  const t = useT()
  const toasts = useSyncExternalStore(subscribeToasts, toastsNow, toastsNow)
  const [held, setHeld] = useState(false)
  return (
    <section
      aria-label={t('common.notices')}
      className={styles.region}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div role="status" aria-live="polite" className={styles.stack}>
        {toasts.map((one) => (
          <Item key={one.id} toast={one} held={held} />
        ))}
      </div>
    </section>
  )
}

function Item({ toast, held }: { toast: Toast; held: boolean }) {
  const t = useT()
  useEffect(() => {
    if (held || toast.ms === 0) return
    const timer = setTimeout(() => dismissToast(toast.id), toast.ms)
    return () => clearTimeout(timer)
  }, [toast, held])
  return (
    <div className={cx(styles.toast, toast.tone === 'danger' && styles.danger)}>
      <span className={styles.text}>{toast.text}</span>
      {toast.action && (
        <Button
          size="s"
          variant="quiet"
          onClick={() => {
            dismissToast(toast.id)
            toast.action!.run()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton size="s" icon={X} label={t('common.dismiss')} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}
