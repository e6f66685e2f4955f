import { useSyncExternalStore } from 'react'
import { core, type Person } from '@/data/react'

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
