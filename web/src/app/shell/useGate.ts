import { useEffect } from 'react'
import { isLeaving } from './leave'
import { useConnection } from '@/data/react'

/** A session that is over leads to the door, and the door leads back here. */
export function useGate(): void {
  const { state } = useConnection()
  useEffect(() => {
    if (state !== 'must-log-in' || isLeaving()) return
    const here = location.pathname + location.search
    location.replace(here === '/' || here === '/c' ? '/login' : `/login?next=${encodeURIComponent(here)}`)
  }, [state])
}
