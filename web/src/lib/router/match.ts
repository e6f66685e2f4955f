import type { ComponentType } from 'react'

/** A screen of the app. `:name` in the path stands for one segment. */
export interface Route {
  path: string
  component: ComponentType
  /** Fetches the screen's code ahead of the click. */
  preload?: () => Promise<unknown>
}

export type Params = Readonly<Record<string, string>>

export interface Match {
  route: Route
  params: Params
}

/** The first route that fits; the table's order decides. Broken escapes fit nothing. */
export function matchRoute(routes: readonly Route[], pathname: string): Match | null {
  const parts = pathname.split('/').filter(Boolean)
  for (const route of routes) {
    const params = fit(route.path.split('/').filter(Boolean), parts)
    if (params) return { route, params }
  }
  return null
}

function fit(pattern: readonly string[], parts: readonly string[]): Params | null {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [i, want] of pattern.entries()) {
    const part = parts[i] as string
    if (!want.startsWith(':')) {
      if (want !== part) return null
      continue
    }
    try {
      params[want.slice(1)] = decodeURIComponent(part)
    } catch {
      return null
    }
  }
  return params
}
