export type Route = 'page' | 'door' | 'asset' | 'file' | 'network'

/** Paths the server answers itself, and pages that are not the app's. */
const SERVED = /^\/(api|media|dav|hooks|\.well-known)(\/|$)/
/** The pages before log-in are another entry. */
const DOORS = /^\/(login|invite|setup)(\/|$)/
const FILES = /^\/(theme\.js|layers\.css|favicon\.svg|manifest\.webmanifest|icon-[\w-]+\.png)$/

/** Who answers a request: a cached page, the cache of hashed files, the cached file, or the network untouched. */
export function routeOf(method: string, mode: string, url: URL, origin: string): Route {
  if (method !== 'GET' || url.origin !== origin || SERVED.test(url.pathname)) return 'network'
  if (mode === 'navigate') return DOORS.test(url.pathname) ? 'door' : 'page'
  if (url.pathname.startsWith('/assets/')) return 'asset'
  return FILES.test(url.pathname) ? 'file' : 'network'
}

/** Caches of earlier versions; those of others on this origin are not ours to delete. */
export const staleCaches = (names: readonly string[], current: string): string[] =>
  names.filter((name) => name.startsWith('beseda-shell-') && name !== current)
