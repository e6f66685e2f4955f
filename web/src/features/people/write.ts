import { useCallback } from 'react'
import { useGo } from './go'
import { problemText } from './problem'
import { actions, core, type Id } from '@/data/react'
import { t } from '@/i18n'
import { toast } from '@/ui'

/** The direct channel with a person, if we have one. */
export function directWith(person: Id): Id | undefined {
  for (const [id, info] of core().store.state.channels) if (info.channel.kind === 'direct' && info.peer === person) return id
  return undefined
}

/** Opens the direct chat with a person; the first time it is made. */
export function useWrite(): (person: Id) => Promise<void> {
  const go = useGo()
  return useCallback(
    async (person) => {
      try {
        go.to(`/c/${directWith(person) ?? (await actions.createDirect(person))}`)
      } catch (error) {
        toast(problemText(t, error), { tone: 'danger' })
      }
    },
    [go],
  )
}
