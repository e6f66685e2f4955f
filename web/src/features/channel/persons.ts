import { useCallback, useSyncExternalStore } from 'react'
import { core, type Id, type Message } from '@/data/react'

/** Cards of the persons a message names, so that their chips have names. */
export function needPersons({ mentions, author, forward, quote }: Message): void {
  const { people } = core()
  for (const id of [author, forward?.author, quote?.author, ...(mentions ?? [])]) if (id) people.need(id)
}

export const personName = (id: Id): string | undefined => core().store.state.persons.get(id)?.name

/** The name of each of the persons, as far as they are known; asks for the others. */
export function useNames(ids: readonly Id[]): string {
  const key = ids.join()
  const listen = useCallback(
    (listener: () => void) => {
      const list = key ? key.split(',') : []
      for (const id of list) core().people.need(id)
      return list.length ? core().store.subscribe(list.map((id) => `person:${id}`), listener) : () => undefined
    },
    [key],
  )
  return useSyncExternalStore(listen, () => (key ? key.split(',').map((id) => personName(id) ?? '').join('\n') : ''))
}
