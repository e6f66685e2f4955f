import { actions } from '@/data/react'

let leaving = false

/** Told apart from a session that ended by itself: whoever left on purpose is not brought back to where he was. */
export const isLeaving = (): boolean => leaving

/** Ends the session, wipes what this device kept and goes to the door. The cached shell stays: it holds nothing of anybody. */
export async function leaveFor(door: string): Promise<void> {
  leaving = true
  try {
    await navigator.clearAppBadge?.()
  } catch {
    // No badge on this system.
  }
  await actions.logOut()
  location.replace(door)
}
