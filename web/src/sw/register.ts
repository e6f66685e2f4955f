import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let waiting: ServiceWorker | undefined

/** The policy of the page lets scripts come only through a named policy; this one knows a single address. */
type Policies = { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } }

function workerUrl(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  const only = { createScriptURL: () => '/sw.js' }
  return (trustedTypes?.createPolicy('beseda', only) ?? only).createScriptURL('/sw.js')
}

const CHECK_EVERY = 60 * 60_000

function found(worker: ServiceWorker): void {
  waiting = worker
  for (const listener of listeners) listener()
}

/** Begins the worker of the shell; in development and where the browser has none, nothing happens. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  addEventListener('load', () => void begin(), { once: true })
  if (document.readyState === 'complete') void begin()
}

let begun = false

async function begin(): Promise<void> {
  if (begun) return
  begun = true
  try {
    const registration = await navigator.serviceWorker.register(workerUrl())
    const watch = (worker: ServiceWorker | null) => {
      // The very first one is not an update.
      worker?.addEventListener('statechange', () => worker.state === 'installed' && navigator.serviceWorker.controller && found(worker))
    }
    if (registration.waiting && navigator.serviceWorker.controller) found(registration.waiting)
    watch(registration.installing)
    registration.addEventListener('updatefound', () => watch(registration.installing))
    setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY)
  } catch {
    // Plain HTTP away from localhost, a private window: the app works without it.
  }
}

/** Only from the person's own press. */
export function applyUpdate(): void {
  if (!waiting) return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('apply')
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useUpdateReady = (): boolean => useSyncExternalStore(subscribe, () => waiting !== undefined, () => false)
