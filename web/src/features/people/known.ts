import { useEffect, useSyncExternalStore } from 'react'
import { core, type Id, type Person } from '@/data/react'

let kept: { state: unknown; version: number; list: readonly Person[] } | undefined

/** The list stays the same one until a card changes. */
function read(): readonly Person[] {
  const { store } = core()
  const version = store.version('persons')
  if (!kept || kept.state !== store.state || kept.version !== version) kept = { state: store.state, version, list: [...store.state.persons.values()] }
  return kept.list
}

const subscribe = (listener: () => void) => core().store.subscribe('persons', listener)

/** Everybody whose card is on this device: the instant half of every search for people. */
export const useKnownPersons = (): readonly Person[] => useSyncExternalStore(subscribe, read, read)

/** Asks for the cards of many at once, for names in a list. */
export function useCards(ids: readonly Id[]): void {
  const key = ids.join()
  useEffect(() => {
    if (key) key.split(',').forEach((id) => core().people.need(id))
  }, [key])
}
