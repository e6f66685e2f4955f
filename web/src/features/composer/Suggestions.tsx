import { useEffect, useRef } from 'react'
import styles from './composer.module.css'
import type { Suggestion } from './useSuggestions'
import { pictureUrl } from '@/features/people'
import { useT } from '@/i18n'
import { Avatar, VisuallyHidden } from '@/ui'

interface SuggestionsProps {
  id: string
  items: readonly Suggestion[]
  active: number
  onChoose: (item: Suggestion) => void
}

export const optionId = (list: string, index: number): string => `${list}-${index}`

/** The focus stays in the text; the list follows it by aria-activedescendant. */
export function Suggestions({ id, items, active, onChoose }: SuggestionsProps) {
  const t = useT()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      <div ref={list} id={id} role="listbox" aria-label={t('composer.suggestions')} className={styles.suggestions}>
        {items.map((item, i) => (
          <div
            key={item.id}
            id={optionId(id, i)}
            role="option"
            aria-selected={i === active}
            className={styles.suggestion}
            // The press must not take the focus from the text.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(item)}
          >
            {item.person ? (
              <Avatar id={item.person.id} name={item.person.name} src={pictureUrl(item.person.avatar)} size="s" />
            ) : (
              <span aria-hidden="true" className={styles.glyph}>
                {item.glyph}
              </span>
            )}
            <span className={styles.suggestionLabel}>{item.label}</span>
            {item.hint && <span className={styles.suggestionHint}>{item.hint}</span>}
          </div>
        ))}
      </div>
      <VisuallyHidden role="status">{t('composer.suggestions_count', { count: items.length })}</VisuallyHidden>
    </>
  )
}
