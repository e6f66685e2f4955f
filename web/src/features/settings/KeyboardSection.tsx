import { saveSetting } from './save'
import styles from './settings.module.css'
import { useT } from '@/i18n'
import { helpList, useKeymap } from '@/lib/keyboard'
import { useSettings } from '@/data/react'
import { Card, Kbd, Switch } from '@/ui'

/** The switch of WCAG 2.1.4 and the list of what is in force. */
export function KeyboardSection() {
  const t = useT()
  const settings = useSettings()
  useKeymap()
  if (!settings) return null
  return (
    <div className={styles.part}>
      <Card>
        <Switch
          label={t('settings.single_keys')}
          hint={t('settings.single_keys_hint')}
          checked={settings.single_keys}
          onChange={(event) => saveSetting({ single_keys: event.target.checked })}
        />
      </Card>
      {helpList().map((group) => (
        <Card key={group.group} title={t(group.label)}>
          <ul role="list" className={styles.keys}>
            {group.rows.map((row) => (
              <li key={row.id} className={styles.key}>
                <span>{t(row.label)}</span>
                <span className={styles.keyChoices}>
                  {row.keys.map((keys) => (
                    <Kbd key={keys} keys={keys} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  )
}
