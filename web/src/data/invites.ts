// Links by which people come in.
import type { Api } from './api'
import type { Id, Invitation, Invite, Items, Landing } from './types'

export interface NewInvite {
  target: Invite['target']
  target_id?: Id
  role?: 'guest' | 'member'
  max_uses?: number
  expires_in_hours?: number
  approval?: boolean
}

export function createInvites({ api }: { api: Api }) {
  return {
    create: async (invite: NewInvite) => (await api.post<{ invite: Invite }>('/invites', invite)).invite,
    list: async (target: Invite['target'], id?: Id) => (await api.get<Items<Invite>>('/invites', { target, target_id: id })).items,
    uses: async (invite: Id) => (await api.get<Items<{ person: Id; at: string }>>(`/invites/${invite}/uses`)).items,
    revoke: (invite: Id) => api.delete<void>(`/invites/${invite}`),
    /** What the link leads to; asked without being logged in. */
    look: (code: string) => api.get<Invitation>(`/invitations/${encodeURIComponent(code)}`),
    accept: (code: string) => api.post<Landing>(`/invitations/${encodeURIComponent(code)}/accept`),
  }
}

export type Invites = ReturnType<typeof createInvites>
