// Threads that are open: root and replies, newest page first.
import { ApiError, type Api } from './api'
import { setThreadMark } from './apply/mark'
import { insertReply, putRow } from './apply/message'
import { PAGE } from './windows'
import { messageById, put, rowKeyOf, type ThreadWindow } from './state'
import type { Store } from './store'
import type { Id, Items, Message, ThreadMark, ThreadPage } from './types'

export interface Threads {
  openThread(root: Id, channel: Id): Promise<void>
  closeThread(root: Id): void
  loadOlder(root: Id): Promise<void>
  /** Followed threads with their roots, latest first. */
  followed(): Promise<{ threads: ThreadMark[]; roots: Message[] }>
}

export function createThreads({ store, api }: { store: Store; api: Api }): Threads {
  const { state } = store

  const patch = (root: Id, fields: Partial<ThreadWindow>) => {
    const window = state.threadWindows.get(root)
    if (window) store.commit([put('threadWindows', root, { ...window, ...fields })])
  }
  const load = async (root: Id, before?: number) => {
    if (state.threadWindows.get(root)?.loading) return
    patch(root, { loading: true, error: undefined })
    try {
      const page = await api.get<ThreadPage>(`/messages/${root}/thread`, { before, limit: PAGE })
      store.commit([page.root, ...page.items].flatMap((message) => putRow(state, message)))
      const window = state.threadWindows.get(root)
      if (!window) return
      let keys = window.keys
      for (const reply of page.items) keys = insertReply(state, keys, reply, rowKeyOf(state, reply))
      const pending = window.pending.filter((key) => !keys.includes(key))
      patch(root, { keys, pending, first: page.first ?? page.items.length < PAGE, loading: undefined })
      if (page.mark) store.commit(setThreadMark(state, page.mark))
    } catch (error) {
      patch(root, { loading: undefined, error: error instanceof ApiError ? error.code : 'offline' })
    }
  }

  return {
    async openThread(root, channel) {
      if (!state.threadWindows.has(root)) {
        const pending: string[] = []
        for (const op of state.ops.values()) if (op.kind === 'send' && op.payload.root === root) pending.push(op.clientId)
        store.commit([put('threadWindows', root, { root, channel, keys: [], pending, first: false })])
      }
      await load(root)
    },
    closeThread(root) {
      const window = state.threadWindows.get(root)
      if (!window || window.pending.length) return
      // Replies that stand in the channel as well stay: its window holds them.
      const alone = window.keys.filter((key) => !state.messages.get(key)?.num)
      store.commit([put('threadWindows', root, undefined), ...alone.map((key) => put('messages', key, undefined))])
    },
    async loadOlder(root) {
      const window = state.threadWindows.get(root)
      const first = state.messages.get(window?.keys[0] ?? '')?.thread_num
      if (window && !window.first && first) await load(root, first)
    },
    async followed() {
      const { items, roots } = await api.get<Items<ThreadMark> & { roots: Message[] }>('/me/threads')
      store.commit(items.flatMap((mark) => setThreadMark(state, mark)))
      return { threads: items, roots: roots.map((root) => messageById(state, root.id) ?? root) }
    },
  }
}
