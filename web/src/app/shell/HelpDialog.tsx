import { useState } from 'react'
import styles from './help.module.css'
import { useSettings, actions } from '@/data/react'
import { sayFailed } from '@/features/chats'
import { useT } from '@/i18n'
import { helpList, setSingleKeys, useKeymap } from '@/lib/keyboard'
import { match } from '@/lib/match'
import { Dialog, Kbd, SearchField, Switch } from '@/ui'

/** `?`: every key, found by its name; and the one switch for those who type by voice or with a shaking hand. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const settings = useSettings()
  const { singleKeys } = useKeymap()
  const [query, setQuery] = useState('')
  const groups = helpList()
    .map((group) => ({ ...group, rows: group.rows.filter((row) => !query || match(query, t(row.label)) !== null) }))
    .filter(({ rows }) => rows.length > 0)

  const choose = (on: boolean) => {
    setSingleKeys(on)
    if (settings) void actions.updateSettings({ single_keys: on }).catch(sayFailed)
  }
  return (
    <Dialog open size="m" title={t('keyboard.help')} onClose={onClose}>
      <div className={styles.top}>
        <SearchField data-autofocus label={t('keyboard.find')} value={query} onChange={setQuery} />
        <Switch label={t('keyboard.single_keys')} hint={t('keyboard.single_keys_hint')} checked={singleKeys} onChange={(event) => choose(event.target.checked)} />
      </div>
      {groups.length === 0 && <p role="status">{t('keyboard.none', { query })}</p>}
      <div className={styles.groups}>
        {groups.map(({ group, label, rows }) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{t(label)}</h3>
            <dl className={styles.rows}>
              {rows.map((row) => (
                <div key={row.id} className={styles.row}>
                  <dt>{t(row.label)}</dt>
                  <dd className={styles.keys}>
                    {row.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
