import type { ReactNode } from 'react'
import styles from './door.module.css'
import { chooseLang, lang, LANGS, useT, type Lang } from '@/i18n'
import { Segmented, ToastRegion, TooltipHost } from '@/ui'

const NAMES: Record<Lang, string> = { ru: 'RU', en: 'EN' }

export function DoorFrame({ network, children }: { network?: string; children: ReactNode }) {
  const t = useT()
  return (
    <div className={styles.door}>
      <header className={styles.top}>
        <span className={styles.network}>{network ?? t('common.app_name')}</span>
        <Segmented
          label={t('auth.language')}
          value={lang()}
          onChange={(next) => void chooseLang(next)}
          options={LANGS.map((value) => ({ value, label: NAMES[value] }))}
        />
      </header>
      <main className={styles.main}>{children}</main>
      <ToastRegion />
      <TooltipHost />
    </div>
  )
}
