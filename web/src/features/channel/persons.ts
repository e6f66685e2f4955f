import { useCallback, useSyncExternalStore } from 'react'
import { core, type Id, type Message, type Person } from '@/data/react'

let index: { store: unknown; version: number; byHandle: Map<string, Person> } | undefined

function byHandle(): Map<string, Person> {
  const { store } = core()
  const version = store.version('persons')
  if (index?.store !== store || index.version !== version) {
    index = { store, version, byHandle: new Map([...store.state.persons.values()].map((person) => [person.handle.toLowerCase(), person])) }
  }
  return index.byHandle
}

const subscribe = (listener: () => void) => core().store.subscribe('persons', listener)

/** Among those whose cards are here. */
export const usePersonByHandle = (handle: string): Person | undefined => useSyncExternalStore(subscribe, () => byHandle().get(handle))

export const nameByHandle = (handle: string): string | undefined => {
  const person = byHandle().get(handle)
  return person && `@${person.name}`
}

/** Cards of the persons a message names, so that their chips have names. */
export function needPersons({ mentions, author, forward, quote }: Message): void {
  const { people } = core()
  for (const id of [author, forward?.author, quote?.author, ...(mentions ?? [])]) if (id) people.need(id)
}

export const personName = (id: Id): string | undefined => core().store.state.persons.get(id)?.name

/** The name of each of the persons, as far as they are known; asks for the others. */
export function useNames(ids: readonly Id[]): string {
  const key = ids.join()
  const listen = useCallback(
    (listener: () => void) => {
      const list = key ? key.split(',') : []
      for (const id of list) core().people.need(id)
      return list.length ? core().store.subscribe(list.map((id) => `person:${id}`), listener) : () => undefined
    },
    [key],
  )
  return useSyncExternalStore(listen, () => (key ? key.split(',').map((id) => personName(id) ?? '').join('\n') : ''))
}
