// The person's account: coming in, going out, profile, settings, other log-ins.
import type { Api } from './api'
import { setMe, setSettings } from './apply/person'
import { SELF } from './state'
import type { Store } from './store'
import type { Id, Items, LoggedIn, Me, ServerInfo, Session as LogIn, Settings, Status } from './types'

export interface SignUp {
  name: string
  handle?: string
  password: string
  invite?: string
  language: string
  time_zone: string
}

export interface SessionOptions {
  store: Store
  api: Api
  /** The person is known: open the database, take the snapshot, go live. */
  onIn(me: Me): Promise<void>
  /** Wipe everything that is his on this device. */
  onOut(): Promise<void>
}

export function createSession({ store, api, onIn, onOut }: SessionOptions) {
  const { state } = store
  const keepMe = (me: Me) => {
    store.commit(setMe(me))
    return me
  }

  return {
    server: () => api.get<ServerInfo>('/server'),
    async logIn(handle: string, password: string) {
      const { me } = await api.post<LoggedIn>('/log-in', { handle, password })
      await onIn(me)
      return me
    },
    async signUp(fields: SignUp) {
      const { me, landing } = await api.post<LoggedIn>('/sign-up', fields)
      await onIn(me)
      return { me, landing }
    },
    /** Local data goes even if the server cannot be told. */
    async logOut() {
      await api.post('/log-out').catch(() => undefined)
      await onOut()
    },
    updateProfile: async (fields: Partial<Pick<Me, 'name' | 'handle' | 'headline' | 'time_zone' | 'language' | 'invisible'>>) =>
      keepMe(await api.patch<Me>('/me', fields)),
    setStatus: async (status: Status) => keepMe(await api.put<Me>('/me/status', status)),
    clearStatus: async () => keepMe(await api.delete<Me>('/me/status')),
    setAvatar: async (image: Blob) => keepMe(await api.put<Me>('/me/avatar', image)),
    clearAvatar: async () => keepMe(await api.delete<Me>('/me/avatar')),
    changePassword: (old: string, next: string) => api.put<void>('/me/password', { old, new: next }),
    /** Shown at once, taken back if the server refuses. */
    async updateSettings(fields: Partial<Settings>) {
      const before = state.settings.get(SELF)
      if (!before) return
      store.commit(setSettings({ ...before, ...fields }))
      try {
        store.commit(setSettings(await api.put<Settings>('/me/settings', { ...before, ...fields })))
      } catch (error) {
        store.commit(setSettings(before))
        throw error
      }
    },
    sessions: async () => (await api.get<Items<LogIn>>('/me/sessions')).items,
    endSession: (id: Id) => api.delete<void>(`/me/sessions/${id}`),
    endOtherSessions: () => api.delete<void>('/me/sessions'),
  }
}

export type SessionActions = ReturnType<typeof createSession>
