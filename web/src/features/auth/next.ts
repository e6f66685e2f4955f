const HERE = 'https://here.invalid'

/** Where to go after logging in: only a path of this app, never a foreign address or the door itself. */
export function safeNext(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/')) return '/'
  try {
    const url = new URL(wanted, HERE)
    if (url.origin !== HERE || /^\/(login|setup|api)(\/|$)/.test(url.pathname)) return '/'
    return url.pathname + url.search + url.hash
  } catch {
    return '/'
  }
}

export const logInUrl = (next: string): string => (safeNext(next) === '/' ? '/login' : `/login?next=${encodeURIComponent(safeNext(next))}`)

/** The door a path leads to: `{ page: 'invite', code }`. */
export function doorOf(path: string): { page: 'login' | 'invite' | 'setup'; code: string } {
  const [, page = '', code = ''] = path.split('/')
  return { page: page === 'invite' || page === 'setup' ? page : 'login', code: decodeURIComponent(code) }
}
