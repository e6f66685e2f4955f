// Whose presence is wanted: what is on screen, counted, told to the server when it has settled.
import { put } from './state'
import type { Store } from './store'
import type { Command, Id, LiveFrame } from './types'

const SETTLE = 250
const MAX = 500

export interface Presence {
  /** The answer ends it. */
  watch(person: Id): () => void
  frame(frame: LiveFrame & { type: 'presence' }): void
  /** A new connection knows of nothing. */
  connected(): void
  down(): void
  setActive(active: boolean): void
  stop(): void
}

export function createPresence({ store, send }: { store: Store; send(command: Command): boolean }): Presence {
  const wanted = new Map<Id, number>()
  let told = ''
  let active = true
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    timer = undefined
    // Those asked for last are those on screen.
    const persons = [...wanted.keys()].slice(-MAX).sort()
    const text = persons.join()
    if (text !== told && send({ type: 'watch', persons })) told = text
    const gone = [...store.state.presence.keys()].filter((id) => !wanted.has(id))
    store.commit(gone.map((id) => put('presence', id, undefined)))
  }
  const settle = () => void (timer ??= setTimeout(tell, SETTLE))

  return {
    watch(person) {
      wanted.set(person, (wanted.get(person) ?? 0) + 1)
      settle()
      let over = false
      return () => {
        if (over) return
        over = true
        const rest = (wanted.get(person) ?? 1) - 1
        if (rest) wanted.set(person, rest)
        else wanted.delete(person)
        settle()
      }
    },
    frame({ person, state }) {
      store.commit([put('presence', person, state)])
    },
    connected() {
      told = ''
      if (wanted.size) settle()
      send({ type: 'active', active })
    },
    // What was seen last says nothing about now.
    down: () => store.commit([...store.state.presence.keys()].map((id) => put('presence', id, undefined))),
    setActive(now) {
      if (now === active) return
      active = now
      send({ type: 'active', active })
    },
    stop: () => clearTimeout(timer),
  }
}
