import { useEffect } from 'react'
import { focusRegion } from './regions'
import type { Id } from '@/data/types'

const PATIENCE = 5_000

const isNew = (): boolean => {
  try {
    return localStorage.getItem('beseda.welcome') === 'new'
  } catch {
    return false
  }
}

/** A newcomer lands ready to write: the composer takes the focus as soon as it is there, unless the person was faster. */
export function useLanding(channel: Id | undefined): void {
  useEffect(() => {
    if (!channel || !isNew()) return
    const idle = () => document.activeElement === document.body
    const attempt = () => idle() && document.querySelector('[data-region="main"] form') !== null && focusRegion('composer')
    if (attempt()) return
    const observer = new MutationObserver(() => (attempt() || !idle()) && observer.disconnect())
    observer.observe(document.body, { childList: true, subtree: true })
    const timer = setTimeout(() => observer.disconnect(), PATIENCE)
    return () => {
      observer.disconnect()
      clearTimeout(timer)
    }
    // Only for the channel of the landing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
}
