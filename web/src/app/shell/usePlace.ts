import { useRouterState } from '@tanstack/react-router'
import { useMemo } from 'react'
import { placeOf, type Place } from '../place'

export function usePlace(): Place {
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const pane = useRouterState({ select: ({ location }) => (location.search as { pane?: string }).pane })
  return useMemo(() => placeOf(pathname, pane), [pathname, pane])
}
