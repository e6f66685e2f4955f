import type { Invitation } from '@/data/types'
import { snapshot } from './calls'
import { firstChannel, leaveWelcome } from './landing'

/**
 * From a new account into the app, at the channel the invitation was for. False: nobody has let the person in yet.
 * A full page load, so that the app starts clean of the doors.
 */
export async function enter(target: Invitation['target'] | undefined): Promise<boolean> {
  leaveWelcome()
  const channel = await snapshot().then((all) => firstChannel(all, target), () => undefined)
  if (!channel && (target === 'circle' || target === 'channel')) return false
  location.replace(channel ? `/c/${channel}` : '/c')
  return true
}
