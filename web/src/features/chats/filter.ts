import { useSyncExternalStore } from 'react'
import { FILTERS, type Filter } from './rows'

const STORED = 'beseda.list.filter'
const listeners = new Set<() => void>()
let current: Filter = read()

function read(): Filter {
  try {
    const stored = localStorage.getItem(STORED) as Filter | null
    return stored && FILTERS.includes(stored) ? stored : 'all'
  } catch {
    return 'all'
  }
}

/** The filter belongs to the device, not to the address: it must survive going from chat to chat. */
export function setFilter(next: Filter): void {
  current = next
  try {
    localStorage.setItem(STORED, next)
  } catch {
    // Kept for this page only.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useFilter = (): Filter => useSyncExternalStore(subscribe, () => current, () => current)
