import { useId, useRef, useState, type KeyboardEvent } from 'react'
import styles from './zone.module.css'
import { useMinute } from '@/features/people'
import { fmt, locale, useT } from '@/i18n'
import { offsetLabel, ownZone, zoneOffset } from '@/lib/zone'
import { cityName, findZones, zones, type Zone } from '@/lib/zones'
import { Button, Field } from '@/ui'

interface ZonePickerProps {
  label: string
  hint: string
  /** IANA name. */
  value: string
  onChange: (zone: string) => void
  error?: string
}

const textOf = (zone: string): string => {
  const offset = zoneOffset(zone)
  return zone && offset !== undefined ? `${cityName(zone, locale())}, ${offsetLabel(offset)}` : zone
}

const SHOWN = 60

/** Found by city, by the zone's name or by «+3»; the list shows what time it is there now. */
export function ZonePicker({ label, hint, value, onChange, error }: ZonePickerProps) {
  const t = useT()
  const now = useMinute()
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const open = query !== null
  const found: readonly Zone[] = open ? findZones(query, zones(locale())).slice(0, SHOWN) : []
  const at = Math.min(active, found.length - 1)

  const close = () => setQuery(null)
  const choose = (zone: string) => {
    onChange(zone)
    close()
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) setQuery('')
      else setActive(Math.max(0, Math.min(at + (event.key === 'ArrowDown' ? 1 : -1), found.length - 1)))
    } else if (event.key === 'Enter' && open && found[at]) choose(found[at].id)
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const own = ownZone()
  return (
    <div className={styles.picker} onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}>
      <Field label={label} hint={hint} error={error}>
        {(ids) => (
          <input
            {...ids}
            ref={input}
            role="combobox"
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={open && found[at] ? `${list}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('settings.zone_find')}
            value={query ?? textOf(value)}
            className={styles.input}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
            }}
            onClick={() => !open && setQuery('')}
            onKeyDown={keyDown}
          />
        )}
      </Field>
      {open && (
        <ul id={list} role="listbox" aria-label={label} className={styles.list}>
          {found.map((zone, i) => (
            <li
              key={zone.id}
              id={`${list}-${i}`}
              role="option"
              aria-selected={zone.id === value}
              data-active={i === at || undefined}
              ref={i === at ? scrollIn : undefined}
              className={styles.option}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(zone.id)}
            >
              <span className={styles.city}>{zone.city}</span>
              <span className={styles.name}>{zone.name}</span>
              <span className={styles.time}>
                {fmt.time(now, zone.id)} · {offsetLabel(zone.offset)}
              </span>
            </li>
          ))}
          {!found.length && <li className={styles.none}>{t('settings.zone_none')}</li>}
        </ul>
      )}
      {value !== own && (
        <Button size="s" variant="quiet" className={styles.own} onClick={() => choose(own)}>
          {t('settings.zone_own', { city: cityName(own, locale()) })}
        </Button>
      )}
    </div>
  )
}

const scrollIn = (row: HTMLElement | null) => row?.scrollIntoView?.({ block: 'nearest' })
