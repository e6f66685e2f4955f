// Several tabs of one person: one of them, the leader, empties the outbox; all of them show its state.
import type { Op } from './state'

export type TabMessage =
  | { type: 'op'; op: Op }
  | { type: 'gone'; clientId: string; withdrawn: boolean }
  /** The person logged out in another tab. */
  | { type: 'bye' }

export interface Tabs {
  post(message: TabMessage): void
  readonly leads: boolean
  stop(): void
}

export interface TabsOptions {
  person: string
  onMessage(message: TabMessage): void
  /** This tab sends from now on. */
  onLead(): void
  /** For tests; otherwise those of the browser, where it has them. */
  locks?: Pick<LockManager, 'request'>
  channel?: typeof BroadcastChannel
}

export function createTabs({ person, onMessage, onLead, ...given }: TabsOptions): Tabs {
  const name = `beseda-${person}`
  const Channel = given.channel ?? (typeof BroadcastChannel === 'function' ? BroadcastChannel : undefined)
  const locks = given.locks ?? (typeof navigator === 'object' ? navigator.locks : undefined)
  const channel = Channel && new Channel(name)
  const over = new AbortController()
  let release: (() => void) | undefined
  let leads = false

  if (channel) channel.onmessage = (event: MessageEvent<TabMessage>) => onMessage(event.data)
  const lead = () => {
    leads = true
    onLead()
  }
  if (locks) {
    const held = new Promise<void>((resolve) => (release = resolve))
    locks
      .request(name, { signal: over.signal }, () => {
        if (over.signal.aborted) return undefined
        lead()
        return held
      })
      // Locks may be refused (an opaque origin): then every tab sends, which the client keys make harmless.
      .catch(() => over.signal.aborted || lead())
  } else queueMicrotask(() => over.signal.aborted || lead())

  return {
    post: (message) => channel?.postMessage(message),
    get leads() {
      return leads
    },
    stop() {
      leads = false
      over.abort()
      release?.()
      channel?.close()
    },
  }
}
