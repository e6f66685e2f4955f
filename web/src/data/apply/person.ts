// The person logged in, cards of others, drafts.
import { placeKey, put, SELF, type Change, type State } from '../state'
import type { Draft, Me, Person, Settings } from '../types'

const cardOf = ({ language: _l, invisible: _i, created_at: _c, ...card }: Me): Person => card

/** The own card is shown to oneself, too. */
export const setMe = (me: Me): Change[] => [put('me', SELF, me), put('persons', me.id, cardOf(me))]

export const setSettings = (settings: Settings): Change[] => [put('settings', SELF, settings)]

export const setCard = (person: Person): Change[] => [put('persons', person.id, person)]

/** A draft from the server: text typed here and not yet confirmed is never overwritten. */
export function setDraft(state: State, draft: Draft): Change[] {
  const key = placeKey(draft.channel, draft.root)
  const mine = state.drafts.get(key)
  if (mine?.dirty) {
    // The echo of what was sent from here, or the same words, or nothing: no conflict.
    if (draft.body === mine.body) return [put('drafts', key, draft.body ? draft : undefined)]
    if (!draft.body || draft.body === mine.sent) return []
    return [put('drafts', key, { ...mine, conflict: draft })]
  }
  // Sent or emptied here a moment ago: an echo of the text before that must not bring it back.
  for (const op of state.ops.values()) {
    if (op.kind === 'draft' && op.channel === draft.channel && op.payload.root === draft.root) return []
  }
  return [put('drafts', key, draft.body ? draft : undefined)]
}
