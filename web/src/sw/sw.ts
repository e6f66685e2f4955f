// The shell of the app without a network. Answers of the server are never kept here: what a person may see offline is in
// IndexedDB, which goes away with the log-out; this cache holds nothing of anybody.
import { routeOf, staleCaches } from './route'

// The worker's own corner of the platform: its library would redeclare that of the pages.
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends Event {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Events {
  install: LifeEvent
  activate: LifeEvent
  fetch: FetchEvent
  message: MessageEvent
}
declare const self: {
  location: Location
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener<E extends keyof Events>(name: E, listener: (event: Events[E]) => void): void
}
/** Filled in by the build: what the shell needs, and one name for this exact set. */
declare const __PRECACHE__: readonly string[]
declare const __VERSION__: string

const CACHE = `beseda-shell-${__VERSION__}`
const PAGES = { page: '/index.html', door: '/login.html' } as const

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) =>
      // Hashed files may come from the browser's own cache, the page itself must not.
      cache.addAll(__PRECACHE__.map((url) => new Request(url, { cache: url.startsWith('/assets/') ? 'default' : 'reload' }))),
    ),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(staleCaches(names, CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

// A new version waits until the person says so: two versions in two tabs would fight over the database.
self.addEventListener('message', (event) => {
  if (event.data === 'apply') void self.skipWaiting()
})

const fromShell = async (request: RequestInfo): Promise<Response> => (await caches.match(request, { cacheName: CACHE })) ?? fetch(request)

/** Hashed files never change: once fetched they are kept until the next version. */
async function asset(request: Request): Promise<Response> {
  const known = await caches.match(request, { cacheName: CACHE })
  if (known) return known
  const response = await fetch(request)
  if (response.ok) {
    const copy = response.clone()
    void caches.open(CACHE).then((cache) => cache.put(request, copy))
  }
  return response
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const route = routeOf(request.method, request.mode, new URL(request.url), self.location.origin)
  if (route === 'page' || route === 'door') event.respondWith(fromShell(PAGES[route]))
  else if (route === 'asset') event.respondWith(asset(request))
  else if (route === 'file') event.respondWith(fromShell(request))
})
