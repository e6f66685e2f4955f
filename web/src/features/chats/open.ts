import { sayFailed } from './LeaveConfirm'
import { actions, core } from '@/data/react'
import { directWith } from '@/features/people'
import type { Id } from '@/data/types'

type Go = (to: string) => void

export async function openDirect(person: Id, go: Go): Promise<void> {
  try {
    go(`/c/${directWith(person) ?? (await actions.createDirect(person))}`)
  } catch (error) {
    sayFailed(error)
  }
}

/** One's own notes: made at the first need. */
export async function openNotes(go: Go): Promise<void> {
  try {
    for (const [id, { channel }] of core().store.state.channels) if (channel.kind === 'notes') return go(`/c/${id}`)
    go(`/c/${await actions.createNotes()}`)
  } catch (error) {
    sayFailed(error)
  }
}
