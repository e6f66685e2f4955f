import { useEffect, useLayoutEffect, useRef, useSyncExternalStore, type RefObject } from 'react'
import type { CommandId } from './commands'
import { keymap, keysOf, subscribeKeymap, type KeymapChoice } from './keymap'
import { listen, pushScope, type Handlers, type Level } from './stack'

interface Options {
  enabled?: boolean
  modal?: boolean
  within?: RefObject<Element | null>
}

/** Registers handlers while the component is mounted; they may close over fresh state without registering again. */
export function useShortcuts(level: Level, handlers: Handlers, { enabled = true, modal, within }: Options = {}): void {
  const latest = useRef(handlers)
  useLayoutEffect(() => {
    latest.current = handlers
  })
  const ids = (Object.keys(handlers) as CommandId[]).sort().join()

  useEffect(() => {
    if (!enabled) return
    const proxied: Handlers = {}
    for (const id of ids ? (ids.split(',') as CommandId[]) : []) proxied[id] = (event) => latest.current[id]?.(event)
    return pushScope({ level, handlers: proxied, modal, within: within && (() => within.current) })
  }, [level, ids, enabled, modal, within])
}

/** The one listener of the page. */
export const useKeyboard = (): void => useEffect(() => listen(), [])

export const useKeymap = (): KeymapChoice => useSyncExternalStore(subscribeKeymap, keymap, keymap)

/** The first binding of a command, for a Kbd, a tooltip or `aria-keyshortcuts`; undefined when switched off. */
export function useKeysOf(id: CommandId): string | undefined {
  useKeymap()
  return keysOf(id)[0]
}
