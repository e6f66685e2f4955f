import { setFilter, useFilter } from './filter'
import styles from './list.module.css'
import { FILTERS } from './rows'
import { useTotals } from '@/data/react'
import { fmt, useT } from '@/i18n'
import { moveFocus } from '@/lib/roving'

export function FilterStrip() {
  const t = useT()
  const filter = useFilter()
  const { me } = useTotals()
  return (
    <div
      role="group"
      aria-label={t('chats.filters')}
      className={styles.filters}
      onKeyDown={(event) => void moveFocus(event, [...event.currentTarget.querySelectorAll('button')], 'x')}
    >
      {FILTERS.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === filter}
          aria-label={value === 'me' && me > 0 ? `${t('chats.filter_me')}, ${t('common.unread', { count: me })}` : undefined}
          tabIndex={value === filter ? 0 : -1}
          className={styles.filter}
          onClick={() => setFilter(value)}
        >
          {t(`chats.filter_${value}`)}
          {value === 'me' && me > 0 && ` ${me > 999 ? '999+' : fmt.number(me)}`}
        </button>
      ))}
    </div>
  )
}
