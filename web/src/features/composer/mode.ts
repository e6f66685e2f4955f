import { useSyncExternalStore } from 'react'

/** What the text in a composer will become. Set by the actions of a message, read by the composer of the same place. */
export type Mode = { kind: 'reply'; key: string } | { kind: 'edit'; key: string }

const modes = new Map<string, Mode>()
const focusers = new Map<string, () => void>()
const listeners = new Set<() => void>()

/** The channel, or a thread in it. */
export const placeOf = (channel: string, root?: string): string => (root ? `${channel}/${root}` : channel)

export function setMode(place: string, mode: Mode | undefined): void {
  const old = modes.get(place)
  if (old?.kind === mode?.kind && old?.key === mode?.key) return focusComposer(place)
  if (mode) modes.set(place, mode)
  else modes.delete(place)
  for (const listener of listeners) listener()
}

export const modeOf = (place: string): Mode | undefined => modes.get(place)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useMode = (place: string): Mode | undefined => useSyncExternalStore(subscribe, () => modes.get(place))

const PATIENCE = 5_000
let wished: { place: string; until: number } | undefined

/** Puts the focus into the composer of a place, now or as soon as it is on the screen. */
export function focusComposer(place: string): void {
  const focus = focusers.get(place)
  wished = focus ? undefined : { place, until: Date.now() + PATIENCE }
  focus?.()
}

export function offerFocus(place: string, focus: () => void): () => void {
  focusers.set(place, focus)
  if (wished?.place === place && wished.until > Date.now()) focusComposer(place)
  return () => {
    if (focusers.get(place) === focus) focusers.delete(place)
  }
}
