import { useSyncExternalStore } from 'react'

/** Dialogs that any corner of the app may ask for: the menu, the palette, a key. One at a time. */
export type Overlay = 'group' | 'channel' | 'circle' | 'invite' | null

const listeners = new Set<() => void>()
let current: Overlay = null

export function openNew(next: Overlay): void {
  current = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useOverlay = (): Overlay => useSyncExternalStore(subscribe, () => current, () => current)
