import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useKnownPersons } from './known'
import { usePages } from './remote'
import { fmt } from '@/i18n'
import { rank } from '@/lib/match'
import { actions, type Person } from '@/data/react'

const PAUSE = 250
/** A directory of this size is fetched whole, so that it is sorted; a larger one page by page. */
const WHOLE = 300
const LOCAL = 200

export interface PeopleSearch {
  people: readonly Person[]
  /** Nothing to show yet. */
  loading: boolean
  error: unknown
  reload: () => void
  more: (() => void) | undefined
}

const textOf = (person: Person): string[] => [person.name, person.handle, person.headline ?? '']

/** The answer to «who»: those known here at once, then what the server adds. */
export function usePeopleSearch(query: string): PeopleSearch {
  const typed = query.trim()
  const [asked, setAsked] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), typed ? PAUSE : 0)
    return () => clearTimeout(timer)
  }, [typed])

  const known = useKnownPersons()
  const deferred = useDeferredValue(typed)
  const pages = usePages<Person>(`people:${asked}`, (cursor) => actions.searchPeople(asked, cursor))
  const { data, more } = pages

  useEffect(() => {
    if (!asked && data && data.length < WHOLE) more?.()
    // `more` is new at every render and asks for each page once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, data])

  const people = useMemo(() => {
    const local = known.filter((person) => !person.ended)
    const here = deferred ? rank(deferred, local, textOf, LOCAL) : local
    const seen = new Set(here.map((person) => person.id))
    const added = asked === deferred ? (data ?? []).filter((person) => !seen.has(person.id) && !person.ended) : []
    const all = [...here, ...added]
    return deferred ? all : all.sort((a, b) => fmt.sort(a.name, b.name))
  }, [known, deferred, asked, data])

  const waiting = asked !== typed || pages.loading
  return { people, loading: waiting && people.length === 0, error: pages.error, reload: pages.reload, more }
}
