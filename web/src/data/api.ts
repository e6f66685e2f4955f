// The only place that calls fetch. It knows no route: modules name theirs.

const BASE = '/api/v1'
const TIMEOUT = 15_000

/** The server answered and refused. `code` is what the interface translates. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly field?: string,
    readonly args: Readonly<Record<string, string>> = {},
    readonly requestId?: string,
    /** Seconds. */
    readonly retryAfter?: number,
  ) {
    super(`${status} ${code}`)
    this.name = 'ApiError'
  }
}

/** Nobody answered: no network, a timeout, or a proxy that cut the line. */
export class OfflineError extends Error {
  constructor(cause?: unknown) {
    super('offline', { cause })
    this.name = 'OfflineError'
  }
}

export interface CallOptions {
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  signal?: AbortSignal
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Api {
  get<T>(path: string, query?: CallOptions['query'], signal?: AbortSignal): Promise<T>
  post<T>(path: string, body?: unknown, query?: CallOptions['query']): Promise<T>
  put<T>(path: string, body?: unknown): Promise<T>
  patch<T>(path: string, body?: unknown): Promise<T>
  delete<T>(path: string): Promise<T>
}

export interface ApiHooks {
  fetch?: typeof fetch
  /** The session is over; called for every 401 but those of logging in. */
  onLoggedOut?: () => void
}

interface Problem {
  code?: string
  field?: string
  args?: Record<string, string>
  request_id?: string
  errors?: { location?: string; code?: string }[]
}

/** A conflict is found by the database, which names no field; the name that is taken is still one field's. */
const TAKEN: Record<string, string> = { 'people.handle_taken': 'handle', 'circle.slug_taken': 'slug' }

async function refusal(response: Response): Promise<ApiError> {
  const problem: Problem = await response.json().catch(() => ({}))
  const first = problem.errors?.[0]
  const wait = Number(response.headers.get('Retry-After'))
  return new ApiError(
    response.status,
    problem.code ?? first?.code ?? `http.${response.status}`,
    problem.field ?? TAKEN[problem.code ?? ''] ?? first?.location?.replace(/^body\./, ''),
    problem.args,
    problem.request_id,
    Number.isFinite(wait) && wait > 0 ? wait : undefined,
  )
}

function withQuery(path: string, query: CallOptions['query']): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) params.set(key, String(value))
  const text = params.toString()
  return BASE + path + (text && `?${text}`)
}

export function createApi(hooks: ApiHooks = {}): Api {
  const call = async <T>(method: Method, path: string, { query, body, signal }: CallOptions = {}): Promise<T> => {
    const raw = body instanceof Blob
    // AbortSignal.any is younger than the oldest browsers we serve.
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), TIMEOUT)
    const abort = () => stop.abort()
    signal?.addEventListener('abort', abort)
    if (signal?.aborted) stop.abort()
    let response: Response
    try {
      response = await (hooks.fetch ?? fetch)(withQuery(path, query), {
        method,
        credentials: 'same-origin',
        headers: body === undefined ? {} : { 'Content-Type': raw ? body.type : 'application/json' },
        body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
        signal: stop.signal,
      })
    } catch (cause) {
      // The caller who aborted wants to know it was himself.
      if (signal?.aborted) throw cause
      throw new OfflineError(cause)
    } finally {
      clearTimeout(late)
      signal?.removeEventListener('abort', abort)
    }
    if (!response.ok) {
      const error = await refusal(response)
      if (error.status === 401 && path !== '/log-in') hooks.onLoggedOut?.()
      throw error
    }
    if (response.status === 204) return undefined as T
    // A body cut in the middle is a network fault, too.
    return (await response.json().catch((cause: unknown) => {
      throw new OfflineError(cause)
    })) as T
  }
  return {
    get: (path, query, signal) => call('GET', path, { query, signal }),
    post: (path, body, query) => call('POST', path, { body, query }),
    put: (path, body) => call('PUT', path, { body }),
    patch: (path, body) => call('PATCH', path, { body }),
    delete: (path) => call('DELETE', path),
  }
}
