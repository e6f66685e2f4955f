import type { Invitation, Snapshot } from '@/data/types'

/**
 * The first channel a newcomer should see: that of the invitation. The account is new, so whatever it is in came with the invitation.
 * Undefined while the hosts have not let the person in.
 */
export function firstChannel({ channels }: Pick<Snapshot, 'channels'>, target: Invitation['target'] | undefined): string | undefined {
  const rooms = channels.filter(({ channel }) => channel.kind !== 'notes' && channel.kind !== 'direct').map(({ channel }) => channel)
  const invited = target === 'channel' ? rooms.find((channel) => !channel.default) : rooms.find((channel) => channel.default)
  return (invited ?? rooms[0])?.id
}

const FLAG = 'beseda.welcome'

/** Left for the app, which starts on another page: focus the composer, tell the handle, offer the practice channel. */
export function leaveWelcome(): void {
  try {
    localStorage.setItem(FLAG, 'new')
  } catch {
    // Without storage there is no welcome, only the app.
  }
}
