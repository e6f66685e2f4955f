import { useSyncExternalStore } from 'react'

const HEIGHTS: Record<string, number> = { airy: 64, normal: 56, dense: 40 }

const coarse = () => typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches

/** The `--row` of tokens.css as a number: a virtual list needs it before anything is measured. */
/** How much larger than usual the person reads: a row of two lines grows with them. */
const scale = () => Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1)

const read = (): number => Math.round((coarse() ? 72 : (HEIGHTS[document.documentElement.dataset.density ?? 'normal'] ?? 56)) * scale())

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
  const pointer = matchMedia('(pointer: coarse)')
  pointer.addEventListener('change', listener)
  window.addEventListener('resize', listener)
  return () => {
    observer.disconnect()
    pointer.removeEventListener('change', listener)
    window.removeEventListener('resize', listener)
  }
}

export const useRowHeight = (): number => useSyncExternalStore(subscribe, read, () => 56)
