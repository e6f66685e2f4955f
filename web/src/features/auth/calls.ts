import { createApi } from '@/data/api'
import type { CircleEntry, Channel, Invitation, Invite, Items, Me, ServerInfo, Session, Settings, Snapshot } from '@/data/types'

// The doors are their own entry: they speak to the server without the store, its sync and its database.
const api = createApi()

export interface NewAccount {
  name: string
  handle?: string
  password: string
  invite?: string
}

/** «Firefox, Linux»: how the person will recognise this session later. */
export function deviceName(agent = navigator.userAgent): string {
  const browser = ['Edg', 'OPR', 'YaBrowser', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(`${name}/`))
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) => agent.includes(name))
  const known: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', YaBrowser: 'Yandex Browser', 'Mac OS': 'macOS' }
  return [browser, system].filter((name) => name !== undefined).map((name) => known[name] ?? name).join(', ')
}

export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export const serverInfo = () => api.get<ServerInfo>('/server')

/** Null when nobody is logged in. */
export const whoAmI = () => api.get<{ me: Me; settings: Settings }>('/me').then(({ me }) => me, () => null)

export const logIn = (handle: string, password: string) =>
  api.post<{ me: Me; session: Session }>('/log-in', { handle: handle.trim().replace(/^@/, ''), password, device: deviceName() })

export const logOut = () => api.post('/log-out')

export const signUp = (account: NewAccount, language: string) =>
  api.post<{ me: Me; session: Session }>('/sign-up', {
    ...account,
    handle: account.handle?.trim().replace(/^@/, '') || undefined,
    language,
    time_zone: timeZone(),
    device: deviceName(),
  })

export const invitation = (code: string) => api.get<Invitation>(`/invitations/${encodeURIComponent(code)}`)

export const acceptInvitation = (code: string) =>
  api.post<{ status: 'joined' | 'waiting'; circle?: string; channel?: string }>(`/invitations/${encodeURIComponent(code)}/accept`)

export const snapshot = () => api.get<Snapshot>('/snapshot')

export const circleChannels = (circle: string) => api.get<Items<{ channel: Channel; joined: boolean }>>(`/circles/${circle}/channels`)

export const createCircle = (name: string) => api.post<CircleEntry>('/circles', { name, visibility: 'closed' })

export const inviteTo = (circle: string | undefined) =>
  api.post<{ invite: Invite }>('/invites', circle ? { target: 'circle', target_id: circle } : { target: 'server' }).then(({ invite }) => invite)
