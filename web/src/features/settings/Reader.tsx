import { saveSetting } from './save'
import styles from './settings.module.css'
import { useT } from '@/i18n'
import { useSettings } from '@/data/react'
import { Card, RadioGroup } from '@/ui'

/** What a screen reader says by itself while a chat is open. */
export function Reader() {
  const t = useT()
  const settings = useSettings()
  if (!settings) return null
  return (
    <div className={styles.part}>
      <Card>
        <RadioGroup
          legend={t('settings.announce')}
          value={settings.announce}
          onChange={(announce) => saveSetting({ announce })}
          options={[
            { value: 'all', label: t('settings.announce_all'), hint: t('settings.announce_all_hint') },
            { value: 'me', label: t('settings.announce_me') },
            { value: 'none', label: t('settings.announce_none') },
          ]}
        />
      </Card>
    </div>
  )
}
