// Who is writing where: never stored, over after six seconds.
import { myId, placeKey, put, SELF } from './state'
import type { Store } from './store'
import type { Command, Id, LiveFrame } from './types'

const VALID = 6_000
const EVERY = 3_000

export interface Typing {
  frame(frame: LiveFrame & { type: 'typing' }): void
  /** The person writes here; call on every key. */
  type(channel: Id, root?: Id): void
  stop(): void
}

export function createTyping({ store, send, now }: { store: Store; send(command: Command): boolean; now(): number }): Typing {
  const { state } = store
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const told = new Map<string, number>()
  const wanted = () => state.settings.get(SELF)?.typing !== false

  return {
    frame({ channel, root, person }) {
      // Who does not show it does not see it.
      if (person === myId(state) || !wanted()) return
      const place = placeKey(channel, root)
      const key = `${place}:${person}`
      const there = state.typing.get(place) ?? []
      if (!there.includes(person)) store.commit([put('typing', place, [...there, person])])
      clearTimeout(timers.get(key))
      timers.set(
        key,
        setTimeout(() => {
          timers.delete(key)
          const rest = (state.typing.get(place) ?? []).filter((id) => id !== person)
          store.commit([put('typing', place, rest.length ? rest : undefined)])
        }, VALID),
      )
    },
    type(channel, root) {
      const place = placeKey(channel, root)
      if (!wanted() || now() - (told.get(place) ?? -Infinity) < EVERY) return
      if (send({ type: 'typing', channel, root })) told.set(place, now())
    },
    stop: () => timers.forEach((timer) => clearTimeout(timer)),
  }
}
