import type { RefObject } from 'react'
import { useShortcuts } from '@/lib/keyboard'
import type { VirtualListHandle } from '@/ui'

/** J and K walk the rows while the focus is in the list; the arrows are the list's own. Elsewhere these keys belong to the timeline. */
export function useListKeys(pane: RefObject<HTMLElement | null>, list: RefObject<VirtualListHandle | null>): void {
  useShortcuts(
    'pane',
    {
      next: (event) => (/^Arrow/.test(event.key) ? false : void list.current?.move(1)),
      previous: (event) => (/^Arrow/.test(event.key) ? false : void list.current?.move(-1)),
      actions: (event) => {
        const row = event.target instanceof Element ? event.target.closest('[data-row]') : null
        if (!row) return false
        row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
      },
    },
    { within: pane },
  )
}
