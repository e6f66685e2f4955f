// Circles: lists, members, requests, their channels.
import type { Api } from './api'
import { circleEntered, circleLeft } from './apply/circle'
import { put } from './state'
import type { Store } from './store'
import type { Channel, Circle, CircleEntry, CircleMember, CircleRequest, Id, Items, Role } from './types'

export type CircleFields = Partial<Pick<Circle, 'name' | 'slug' | 'description' | 'visibility'>>

export function createCircles({ store, api }: { store: Store; api: Api }) {
  const { state } = store
  const mine = (entry: CircleEntry) => {
    if (entry.role !== 'none') store.commit(circleEntered(state, entry))
    return entry
  }
  const at = (circle: Id) => `/circles/${encodeURIComponent(circle)}`

  return {
    /** Mine and those that can be found; the latter are not kept. */
    list: (cursor?: string) => api.get<Items<CircleEntry>>('/circles', { cursor }),
    /** By id or slug. */
    open: async (idOrSlug: string) => mine(await api.get<CircleEntry>(at(idOrSlug))),
    create: async (fields: CircleFields & Pick<Circle, 'name' | 'visibility'>) => mine(await api.post<CircleEntry>('/circles', fields)),
    async update(circle: Id, fields: CircleFields) {
      await api.patch(at(circle), fields)
    },
    setPicture: (circle: Id, image: Blob) => api.put(`${at(circle)}/picture`, image),
    async channels(circle: Id) {
      const { items } = await api.get<Items<{ channel: Channel; joined: boolean }>>(`${at(circle)}/channels`)
      store.commit([put('listed', circle, items.map((item) => item.channel))])
      return items
    },
    members: (circle: Id, cursor?: string) => api.get<Items<CircleMember>>(`${at(circle)}/members`, { cursor }),
    setRole: (circle: Id, person: Id, role: Role) => api.patch<CircleMember>(`${at(circle)}/members/${person}`, { role }),
    removeMember: (circle: Id, person: Id) => api.delete<void>(`${at(circle)}/members/${person}`),
    join: (circle: Id, note?: string) => api.post<{ status: 'joined' | 'waiting' }>(`${at(circle)}/join`, { note }),
    async leave(circle: Id) {
      await api.post(`${at(circle)}/leave`)
      store.commit(circleLeft(circle))
    },
    requests: async (circle: Id) => (await api.get<Items<CircleRequest>>(`${at(circle)}/requests`)).items,
    answer: (circle: Id, person: Id, accept: boolean) => api.post<void>(`${at(circle)}/requests/${person}`, { accept }),
  }
}

export type Circles = ReturnType<typeof createCircles>
