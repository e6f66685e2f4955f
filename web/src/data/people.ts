// Cards of persons: asked for one by one by those who show them, fetched together.
import type { Api } from './api'
import { put } from './state'
import type { Store } from './store'
import type { Id, Items, Person } from './types'

const TICK = 20
const AT_ONCE = 100
/** A card that the server does not give is asked for again after this. */
const ABSENT = 300_000

export interface People {
  /** Makes sure that the card comes, if there is one. */
  need(id: Id): void
  /** By id or @handle. */
  find(idOrHandle: string): Promise<Person>
  search(query: string, cursor?: string): Promise<Items<Person>>
  stop(): void
}

export function createPeople({ store, api, now }: { store: Store; api: Api; now(): number }): People {
  const { state } = store
  let wanted = new Set<Id>()
  const underway = new Set<Id>()
  const absent = new Map<Id, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep = (persons: readonly Person[]) => store.commit(persons.map((person) => put('persons', person.id, person)))
  const fetchAll = () => {
    timer = undefined
    const ids = [...wanted]
    wanted = new Set()
    for (let i = 0; i < ids.length; i += AT_ONCE) void fetchSome(ids.slice(i, i + AT_ONCE))
  }
  const fetchSome = async (ids: Id[]) => {
    ids.forEach((id) => underway.add(id))
    try {
      const { items } = await api.get<Items<Person>>('/people', { ids: ids.join(), limit: AT_ONCE })
      keep(items)
      for (const id of ids) if (!state.persons.has(id)) absent.set(id, now())
    } catch {
      // The next who shows the person asks again.
    }
    ids.forEach((id) => underway.delete(id))
  }

  return {
    need(id) {
      if (!id || state.persons.has(id) || underway.has(id) || now() - (absent.get(id) ?? -Infinity) < ABSENT) return
      wanted.add(id)
      timer ??= setTimeout(fetchAll, TICK)
    },
    async find(idOrHandle) {
      const person = await api.get<Person>(`/people/${encodeURIComponent(idOrHandle)}`)
      keep([person])
      return person
    },
    async search(q, cursor) {
      const page = await api.get<Items<Person>>('/people', { q, cursor })
      keep(page.items)
      return page
    },
    stop: () => clearTimeout(timer),
  }
}
