import { useState } from 'react'

interface Column {
  name: string
  min: number
  max: number
  reset: number
}

/** The width of a column, as the person left it on this device. */
export function useWidth({ name, min, max, reset }: Column): [number, (width: number) => void] {
  const key = `beseda.width.${name}`
  const [width, setWidth] = useState(() => {
    try {
      const stored = Number(localStorage.getItem(key))
      return stored >= min && stored <= max ? stored : reset
    } catch {
      return reset
    }
  })
  const keep = (next: number) => {
    setWidth(next)
    try {
      localStorage.setItem(key, String(next))
    } catch {
      // Kept for this page only.
    }
  }
  return [width, keep]
}
