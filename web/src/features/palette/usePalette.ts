import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { collect, personItem } from './collect'
import { habitOf, readHabits } from './habit'
import type { PaletteCommand, PaletteItem } from './items'
import { rankItems } from './rank'
import { makeSieve } from './sieve'
import { actions, type Person } from '@/data/react'

const PAUSE = 200

/** People of the server that this device has not met, a moment after the last key. */
function useStrangers(query: string): readonly Person[] {
  const [found, setFound] = useState<{ query: string; people: readonly Person[] }>({ query: '', people: [] })
  useEffect(() => {
    const typed = query.trim()
    if (typed.length < 2) return
    let over = false
    const timer = setTimeout(() => {
      actions.searchPeople(typed).then(
        ({ items }) => over || setFound({ query: typed, people: items }),
        // The local half stands.
        () => undefined,
      )
    }, PAUSE)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [query])
  return found.query && query.trim().startsWith(found.query) ? found.people : NOBODY
}

const NOBODY: readonly Person[] = []

export interface PaletteState {
  query: string
  setQuery: (query: string) => void
  results: readonly PaletteItem[]
  habits: ReturnType<typeof readHabits>
}

export function usePalette(commands: readonly PaletteCommand[]): PaletteState {
  const [query, setQuery] = useState('')
  const deferred = useDeferredValue(query)
  const [habits] = useState(() => readHabits())
  const local = useMemo(() => collect(commands), [commands])
  const sieve = useMemo(() => makeSieve(local), [local])
  const strangers = useStrangers(query)

  const results = useMemo(() => {
    const here = rankItems(deferred, local, sieve, habitOf(habits))
    const keys = new Set(local.map(({ key }) => key))
    // The server knows why it found them (another spelling, a former name): they are not compared again.
    return [...here, ...strangers.filter(({ id, ended }) => !ended && !keys.has(`person-${id}`)).map(personItem)]
  }, [deferred, local, sieve, habits, strangers])

  return { query, setQuery, results, habits }
}
