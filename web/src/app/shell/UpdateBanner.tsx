import { useState } from 'react'
import styles from './shell.module.css'
import { useOutbox } from '@/data/react'
import { useT } from '@/i18n'
import { applyUpdate, useUpdateReady } from '@/sw/register'
import { Banner, Button } from '@/ui'

/** Never reloads by itself. While something has not left, the button waits: a reload would be the wrong moment. */
export function UpdateBanner() {
  const t = useT()
  const ready = useUpdateReady()
  const [later, setLater] = useState(false)
  const unsent = useOutbox().some(({ kind, state }) => kind === 'send' && state !== 'failed')
  if (!ready || later) return null
  return (
    <Banner
      tone="info"
      className={styles.banner}
      onDismiss={() => setLater(true)}
      action={
        <Button size="s" disabled={unsent} onClick={applyUpdate}>
          {t('app.update')}
        </Button>
      }
    >
      {t(unsent ? 'app.update_waits' : 'app.update_ready')}
    </Banner>
  )
}
