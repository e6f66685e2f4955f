import { useMemo } from 'react'
import { placeOf, type Place } from '../place'
import { usePlaceNow } from '@/lib/router'

export function usePlace(): Place {
  const { pathname, search } = usePlaceNow()
  const { pane } = search
  return useMemo(() => placeOf(pathname, pane), [pathname, pane])
}
