// Text not sent yet: here at once, on disk in a moment, on the server when typing pauses.
import type { Db } from './db'
import type { Outbox } from './outbox'
import { placeKey, put, type LocalDraft } from './state'
import type { Store } from './store'
import type { Draft, Id } from './types'

const TO_DISK = 300
const TO_SERVER = 3_000

export interface Drafts {
  set(channel: Id, text: { body: string; reply_to?: Id; root?: Id }): void
  /** The text has left or was thrown away. */
  clear(channel: Id, root?: Id): void
  resolve(channel: Id, root: Id | undefined, keep: 'mine' | 'theirs'): void
  /** Text that lost its place (an edit of a message that is gone); what stands there stays. */
  rescue(channel: Id, root: Id | undefined, body: string): void
  /** After a reload: what was typed and never reached the server goes on its way. */
  resume(): void
  flush(): void
  stop(): void
}

export function createDrafts({ store, outbox, db, now }: { store: Store; outbox: Pick<Outbox, 'add'>; db(): Db | undefined; now(): number }): Drafts {
  const { state } = store
  const toServer = new Map<string, ReturnType<typeof setTimeout>>()
  const toDisk = new Map<string, ReturnType<typeof setTimeout>>()

  const stopTimer = (timers: Map<string, ReturnType<typeof setTimeout>>, key: string) => {
    clearTimeout(timers.get(key))
    timers.delete(key)
  }
  const keep = (key: string) => {
    stopTimer(toDisk, key)
    const draft = state.drafts.get(key)
    void db()?.write([{ store: 'drafts', key, value: draft && { ...draft, key } }])
  }
  const send = (key: string) => {
    stopTimer(toServer, key)
    const draft = state.drafts.get(key)
    if (!draft?.dirty) return
    store.commit([put('drafts', key, { ...draft, sent: draft.body })])
    outbox.add({ kind: 'draft', channel: draft.channel, payload: { root: draft.root, body: draft.body, reply_to: draft.reply_to } })
  }
  const change = (draft: LocalDraft) => {
    const key = placeKey(draft.channel, draft.root)
    store.commit([put('drafts', key, draft)])
    stopTimer(toDisk, key)
    toDisk.set(key, setTimeout(() => keep(key), TO_DISK))
    stopTimer(toServer, key)
    toServer.set(key, setTimeout(() => send(key), TO_SERVER))
  }
  const at = () => new Date(now()).toISOString()

  const drafts: Drafts = {
    set(channel, { body, reply_to, root }) {
      const old = state.drafts.get(placeKey(channel, root))
      if (!body && !reply_to && !old?.conflict) return old && drafts.clear(channel, root)
      if (old?.body === body && old.reply_to === reply_to) return
      change({ channel, root, body, reply_to, at: at(), dirty: true, sent: old?.dirty ? old.sent : old?.body, conflict: old?.conflict })
    },
    clear(channel, root) {
      const key = placeKey(channel, root)
      const old = state.drafts.get(key)
      stopTimer(toServer, key)
      store.commit([put('drafts', key, undefined)])
      keep(key)
      // The server knows of it only if it was told.
      if (old && (!old.dirty || old.sent !== undefined)) outbox.add({ kind: 'draft', channel, payload: { root, body: '' } })
    },
    resolve(channel, root, side) {
      const old = state.drafts.get(placeKey(channel, root))
      if (!old?.conflict) return
      const chosen: Draft = side === 'theirs' ? old.conflict : old
      change({ channel, root, body: chosen.body, reply_to: chosen.reply_to, at: at(), dirty: true })
    },
    rescue(channel, root, body) {
      const old = state.drafts.get(placeKey(channel, root))
      const found: Draft = { channel, root, body, at: at() }
      change(old?.body ? { ...old, dirty: true, conflict: found } : { ...found, dirty: true })
    },
    resume() {
      for (const [key, draft] of state.drafts) if (draft.dirty && draft.sent !== draft.body) toServer.set(key, setTimeout(() => send(key), TO_SERVER))
    },
    flush() {
      for (const key of [...toDisk.keys()]) keep(key)
      for (const key of [...toServer.keys()]) send(key)
    },
    stop() {
      for (const key of [...toDisk.keys()]) keep(key)
      for (const key of [...toServer.keys()]) stopTimer(toServer, key)
    },
  }
  return drafts
}
