import { useEffect, useState } from 'react'
import styles from './shell.module.css'
import { useConnection } from '@/data/react'
import { dayDistance, fmt, useT } from '@/i18n'
import { Banner } from '@/ui'

const PATIENCE = 2_000

/** Quiet about what passes by itself: a reconnection shorter than two seconds is nobody's business. */
export function ConnectionBanner() {
  const t = useT()
  const connection = useConnection()
  const { state } = connection
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (state === 'live' || state === 'must-log-in') return
    const timer = setTimeout(() => setSlow(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [state])

  if (!slow) return null
  if (connection.state === 'offline') {
    const { since } = connection
    const at = dayDistance(since) === 0 ? fmt.time(since) : fmt.dateTime(since)
    return <Banner className={styles.banner}>{t('app.offline_since', { at })}</Banner>
  }
  return <Banner className={styles.banner}>{t('app.connecting')}</Banner>
}
