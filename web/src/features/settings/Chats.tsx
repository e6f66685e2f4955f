import { saveSetting } from './save'
import styles from './settings.module.css'
import { useT } from '@/i18n'
import { useSettings, type Settings } from '@/data/react'
import { Card, RadioGroup, Segmented, Switch } from '@/ui'

const UNDO = ['0', '5', '10'] as const

export function Chats() {
  const t = useT()
  const settings = useSettings()
  if (!settings) return null
  return (
    <div className={styles.part}>
      <Card title={t('settings.writing')}>
        <RadioGroup
          legend={t('settings.send_key')}
          value={settings.send_key}
          onChange={(send_key) => saveSetting({ send_key })}
          options={[
            { value: 'enter', label: t('settings.send_enter'), hint: t('settings.send_enter_hint') },
            { value: 'ctrl_enter', label: t('settings.send_ctrl_enter'), hint: t('settings.send_ctrl_enter_hint') },
          ]}
        />
        <div className={styles.choice}>
          <span className={styles.legend}>{t('settings.undo')}</span>
          <Segmented
            label={t('settings.undo')}
            value={String(settings.undo_seconds) as (typeof UNDO)[number]}
            onChange={(value) => saveSetting({ undo_seconds: Number(value) as Settings['undo_seconds'] })}
            options={UNDO.map((value) => ({ value, label: value === '0' ? t('settings.undo_off') : t('settings.undo_seconds', { seconds: Number(value) }) }))}
          />
          <span className={styles.hint}>{t('settings.undo_hint')}</span>
        </div>
        <Switch
          label={t('settings.plain')}
          hint={t('settings.plain_hint')}
          checked={settings.plain_composer}
          onChange={(event) => saveSetting({ plain_composer: event.target.checked })}
        />
      </Card>
      <Card title={t('settings.reading')}>
        <RadioGroup
          legend={t('settings.read_mode')}
          value={settings.read_mode}
          onChange={(read_mode) => saveSetting({ read_mode })}
          options={[
            { value: 'seen', label: t('settings.read_seen'), hint: t('settings.read_seen_hint') },
            { value: 'end', label: t('settings.read_end'), hint: t('settings.read_end_hint') },
            { value: 'manual', label: t('settings.read_manual'), hint: t('settings.read_manual_hint') },
          ]}
        />
      </Card>
      <Card title={t('settings.mutual')}>
        <Switch
          label={t('settings.receipts')}
          hint={t('settings.receipts_hint')}
          checked={settings.receipts}
          onChange={(event) => saveSetting({ receipts: event.target.checked })}
        />
        <Switch
          label={t('settings.typing')}
          hint={t('settings.typing_hint')}
          checked={settings.typing}
          onChange={(event) => saveSetting({ typing: event.target.checked })}
        />
      </Card>
    </div>
  )
}
