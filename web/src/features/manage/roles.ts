import type { MessageKey } from '@/i18n'
import type { Role } from '@/data/react'

export const ROLE_NAME = {
  none: 'manage.role_none',
  guest: 'manage.role_guest',
  member: 'manage.role_member',
  moderator: 'manage.role_moderator',
  admin: 'manage.role_admin',
  owner: 'manage.role_owner',
} as const satisfies Record<Role, MessageKey>

/** What a role lets one do, for the menu that gives it. */
export const ROLE_HINT = {
  none: 'manage.role_none',
  guest: 'manage.role_guest_hint',
  member: 'manage.role_member_hint',
  moderator: 'manage.role_moderator_hint',
  admin: 'manage.role_admin_hint',
  owner: 'manage.role_owner_hint',
} as const satisfies Record<Role, MessageKey>
