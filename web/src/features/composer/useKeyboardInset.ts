import { useEffect, type RefObject } from 'react'

/** Where the keyboard of a phone lies over the page instead of pushing it, the composer rises by its height. */
export function useKeyboardInset(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport
    if (!viewport) return
    const follow = () => {
      // A zoomed page is not a keyboard.
      const hidden = viewport.scale > 1.01 ? 0 : Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop)
      box.current?.style.setProperty('--keyboard', `${Math.round(hidden)}px`)
    }
    follow()
    viewport.addEventListener('resize', follow)
    viewport.addEventListener('scroll', follow)
    return () => {
      viewport.removeEventListener('resize', follow)
      viewport.removeEventListener('scroll', follow)
    }
  }, [box])
}
