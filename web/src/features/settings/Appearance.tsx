import { atOnce, saveSetting } from './save'
import styles from './settings.module.css'
import { Face } from '@/features/people'
import { chooseLang, lang, useT, type Lang } from '@/i18n'
import { actions, useMe, useSettings } from '@/data/react'
import { Card, RadioGroup, Segmented } from '@/ui'

// A language is offered in its own words, whatever the page speaks.
const LANGUAGES: readonly { value: Lang; label: string }[] = [
  { value: 'ru', label: 'Русский' },
  { value: 'en', label: 'English' },
]

export function Appearance() {
  const t = useT()
  const me = useMe()
  const settings = useSettings()
  if (!settings) return null
  const speak = (next: Lang) => {
    void chooseLang(next)
    atOnce(actions.updateProfile({ language: next }))
  }
  return (
    <div className={styles.part}>
      <Card>
        <div className={styles.choice}>
          <span className={styles.legend}>{t('settings.theme')}</span>
          <Segmented
            label={t('settings.theme')}
            value={settings.theme}
            onChange={(theme) => saveSetting({ theme })}
            options={[
              { value: 'system', label: t('common.theme_system') },
              { value: 'light', label: t('common.theme_light') },
              { value: 'dark', label: t('common.theme_dark') },
            ]}
          />
        </div>
      </Card>
      <Card>
        <RadioGroup
          legend={t('settings.density')}
          value={settings.density}
          onChange={(density) => saveSetting({ density })}
          options={[
            { value: 'roomy', label: t('settings.density_roomy') },
            { value: 'normal', label: t('settings.density_normal') },
            { value: 'tight', label: t('settings.density_tight') },
          ]}
        />
        {me && (
          <div className={styles.rows} aria-hidden="true">
            {[0, 1].map((i) => (
              <div key={i} className={styles.sample}>
                <Face person={me} size={settings.density === 'tight' ? 's' : 'm'} />
                <span className={styles.sampleWords}>
                  <span className={styles.strong}>{me.name}</span>
                  {settings.density !== 'tight' && <span className={styles.hint}>{t('settings.density_sample')}</span>}
                </span>
              </div>
            ))}
          </div>
        )}
      </Card>
      <Card>
        <div className={styles.choice}>
          <span className={styles.legend}>{t('settings.language')}</span>
          <Segmented label={t('settings.language')} value={lang()} onChange={speak} options={LANGUAGES} />
          <span className={styles.hint}>{t('settings.language_hint')}</span>
        </div>
      </Card>
    </div>
  )
}
