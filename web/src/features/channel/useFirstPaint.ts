import { startTransition, useEffect, useState } from 'react'
import { FIRST_ROWS, firstRows } from './rows'
import { peekMessage } from '@/data/react'

const REST_AFTER = 120

/** Thirty rows first, so that opening a channel is quick; the rest a moment later and without haste. */
export function useFirstPaint(keys: readonly string[], target?: number): { keys: readonly string[]; whole: boolean } {
  const [whole, setWhole] = useState(false)
  const some = keys.length > 0
  useEffect(() => {
    if (whole || !some) return
    const timer = setTimeout(() => startTransition(() => setWhole(true)), REST_AFTER)
    return () => clearTimeout(timer)
  }, [whole, some])
  return whole || keys.length <= FIRST_ROWS ? { keys, whole: whole || some } : { keys: firstRows(keys, peekMessage, target), whole: false }
}
