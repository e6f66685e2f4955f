import type { Invite } from '@/data/react'

/** Hours; 0 is for ever. */
export const LIVES = ['24', '168', '720', '0'] as const
export type Life = (typeof LIVES)[number]

/** 0 is without a cap. */
export const CAPS = ['1', '10', '50', '0'] as const
export type Cap = (typeof CAPS)[number]

/** The link still lets people in. */
export function isOpen(invite: Pick<Invite, 'expires_at' | 'max_uses' | 'uses'>, now: number): boolean {
  if (invite.expires_at && Date.parse(invite.expires_at) <= now) return false
  return !invite.max_uses || invite.uses < invite.max_uses
}
