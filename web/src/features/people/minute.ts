import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let minute = now()

function now(): number {
  return Math.floor(Date.now() / 60_000)
}

function tick(): void {
  minute = now()
  for (const listener of listeners) listener()
  timer = setTimeout(tick, 60_000 - (Date.now() % 60_000))
}

function subscribe(listener: () => void): () => void {
  if (!listeners.size) tick()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (!listeners.size) clearTimeout(timer)
  }
}

/** The moment, to the minute; everything that shows a clock turns with the same tick. */
export const useMinute = (): number => useSyncExternalStore(subscribe, () => minute, () => minute) * 60_000
