import { useEffect, useId, useState, type RefObject } from 'react'
import type { FieldHandle, Query } from './field'
import { optionId } from './Suggestions'
import { useSuggestions, type Suggestion } from './useSuggestions'
import type { Id } from '@/data/react'

const sameQuery = (a: Query | null, b: Query | null) => a?.sign === b?.sign && a?.text === b?.text

/** The list under @, # and :, and the keys that belong to it while it is open. */
export function useComplete(channel: Id, field: RefObject<FieldHandle | null>) {
  const id = useId()
  const [query, setQuery] = useState<Query | null>(null)
  /** Esc closes the list of this word and of no other. */
  const [refused, setRefused] = useState<string>()
  const [active, setActive] = useState(0)
  const all = useSuggestions(channel, query)
  const word = query ? query.sign + query.text : undefined
  const open = query !== null && all.length > 0 && !(refused !== undefined && word?.startsWith(refused))
  const items = open ? all : []

  useEffect(() => setActive(0), [word])

  const choose = (item: Suggestion) => {
    field.current?.complete(item.text)
    setQuery(null)
  }
  const step = (by: number) => setActive((at) => (at + by + items.length) % items.length)

  return {
    items,
    active: Math.min(active, Math.max(0, items.length - 1)),
    choose,
    onQuery: (next: Query | null) => {
      if (!next) setRefused(undefined)
      setQuery((old) => (sameQuery(old, next) ? old : next))
    },
    close: () => setQuery(null),
    /** True: the key was for the list. */
    onKey(event: KeyboardEvent): boolean {
      if (!open || event.ctrlKey || event.metaKey || event.altKey) return false
      const item = items[Math.min(active, items.length - 1)]
      if (event.key === 'ArrowDown') step(1)
      else if (event.key === 'ArrowUp') step(-1)
      else if (event.key === 'Escape') setRefused(word)
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && item) choose(item)
      else return false
      return true
    },
    listId: id,
    aria: {
      'aria-controls': open ? id : undefined,
      'aria-activedescendant': open ? optionId(id, Math.min(active, items.length - 1)) : undefined,
    },
  }
}
