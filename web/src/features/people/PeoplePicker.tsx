import { Check } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { Face, PersonName } from './faces'
import styles from './picker.module.css'
import { problemText } from './problem'
import { usePeopleSearch } from './usePeopleSearch'
import { useT } from '@/i18n'
import { Chip, Field, Icon } from '@/ui'
import type { Id } from '@/data/react'

interface PeoplePickerProps {
  label: string
  value: readonly Id[]
  onChange: (value: readonly Id[]) => void
  /** Those who are there already, and oneself. */
  exclude?: ReadonlySet<Id>
  /** Where only these may be chosen: members of a circle. */
  among?: ReadonlySet<Id>
  hint?: string
  error?: string
  max?: number
  /** Choosing is the whole answer: one person. */
  single?: boolean
}

const SHOWN = 60

/** A field that finds people, and the chosen ones as chips. The list beneath is always open: there is nothing else to do here. */
export function PeoplePicker({ label, value, onChange, exclude, among, hint, error, max = 100, single }: PeoplePickerProps) {
  const t = useT()
  const list = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const search = usePeopleSearch(query)
  const found = search.people.filter((person) => !exclude?.has(person.id) && (!among || among.has(person.id))).slice(0, SHOWN)
  const at = Math.min(active, found.length - 1)
  const chosen = new Set(value)

  const toggle = (id: Id) => {
    if (single) return onChange([id])
    if (chosen.has(id)) return onChange(value.filter((one) => one !== id))
    if (value.length < max) onChange([...value, id])
    setQuery('')
    setActive(0)
  }
  const keyDown = (event: KeyboardEvent) => {
    const person = found[at]
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && person) toggle(person.id)
    else if (event.key === 'Backspace' && !query && value.length && !single) onChange(value.slice(0, -1))
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.picker}>
      <Field label={label} hint={hint} error={error}>
        {(ids) => (
          <div className={styles.box}>
            {!single &&
              value.map((id) => <Chosen key={id} id={id} onRemove={() => onChange(value.filter((one) => one !== id))} />)}
            <input
              {...ids}
              data-autofocus
              role="combobox"
              aria-expanded="true"
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={found[at] && `${list}-${found[at].id}`}
              autoComplete="off"
              spellCheck={false}
              placeholder={value.length && !single ? undefined : t('people.pick_placeholder')}
              value={query}
              className={styles.input}
              onChange={(event) => {
                setQuery(event.target.value)
                setActive(0)
              }}
              onKeyDown={keyDown}
            />
          </div>
        )}
      </Field>
      <ul id={list} role="listbox" aria-label={t('people.found_list')} aria-multiselectable={!single} aria-busy={search.loading} className={styles.list}>
        {found.map((person, i) => (
          <li
            key={person.id}
            id={`${list}-${person.id}`}
            role="option"
            aria-selected={chosen.has(person.id)}
            data-active={i === at || undefined}
            ref={i === at ? scrollIn : undefined}
            className={styles.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => toggle(person.id)}
          >
            <Face person={person} size="s" />
            <span className={styles.name}>{person.name}</span>
            <span className={styles.handle}>{`@${person.handle}`}</span>
            {chosen.has(person.id) && <Icon of={Check} size="s" className={styles.tick} />}
          </li>
        ))}
      </ul>
      {!found.length && !search.loading && (
        <p role="status" className={styles.none}>
          {search.error ? problemText(t, search.error) : query.trim() ? t('people.nobody_found', { query: query.trim() }) : t('people.pick_nobody')}
        </p>
      )}
    </div>
  )
}

const scrollIn = (row: HTMLElement | null) => row?.scrollIntoView?.({ block: 'nearest' })

function Chosen({ id, onRemove }: { id: Id; onRemove: () => void }) {
  const t = useT()
  return (
    <Chip tone="accent" onRemove={onRemove} name={t('people.chosen')}>
      <PersonName id={id} />
    </Chip>
  )
}
