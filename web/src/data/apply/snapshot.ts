// The snapshot: the whole of what the client starts from, or starts anew from.
import { placeKey, put, SELF, type Change, type State } from '../state'
import type { Snapshot } from '../types'
import { entered, left } from './channel'
import { circleEntered, circleLeft } from './circle'
import { setCard, setDraft, setMe, setSettings } from './person'
import { setThreadMark } from './mark'

export function applySnapshot(state: State, snapshot: Snapshot): Change[] {
  const other = state.epoch.get(SELF) !== snapshot.epoch
  const changes: Change[] = [
    put('epoch', SELF, snapshot.epoch),
    ...setMe(snapshot.me),
    ...setSettings(snapshot.settings),
    put('positions', snapshot.me.id, snapshot.seq),
    ...snapshot.persons.filter((person) => person.id !== snapshot.me.id).flatMap(setCard),
  ]
  const channels = new Set(snapshot.channels.map((entry) => entry.channel.id))
  const circles = new Set(snapshot.circles.map((entry) => entry.circle.id))
  const drafts = new Set(snapshot.drafts.map((draft) => placeKey(draft.channel, draft.root)))
  const threads = new Set(snapshot.threads.map((mark) => mark.root))
  for (const id of state.channels.keys()) if (!channels.has(id)) changes.push(...left(state, id))
  for (const id of state.circles.keys()) if (!circles.has(id)) changes.push(...circleLeft(id))
  for (const [key, draft] of state.drafts) if (!drafts.has(key) && !draft.dirty) changes.push(put('drafts', key, undefined))
  for (const [root, mark] of state.threads) if (!threads.has(root)) changes.push(put('threads', root, { ...mark, read: mark.count }))

  // Positions of another epoch mean nothing, so no entry may be taken for an old one.
  const seen: State = other ? { ...state, positions: new Map() } : state
  for (const entry of snapshot.channels) changes.push(...entered(seen, entry))
  for (const entry of snapshot.circles) changes.push(...circleEntered(seen, entry))
  for (const draft of snapshot.drafts) changes.push(...setDraft(state, draft))
  for (const mark of snapshot.threads) changes.push(...setThreadMark(state, mark))
  if (other) {
    // Numbers of another epoch may name other messages.
    for (const [id, window] of state.windows) {
      if (!channels.has(id)) continue
      changes.push(put('windows', id, { ...window, spans: [], view: undefined, stale: true }))
      for (const span of window.spans) for (const key of span.keys) changes.push(put('messages', key, undefined))
    }
  }
  return changes
}
