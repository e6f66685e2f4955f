import { lazy, useEffect, type ComponentType } from 'react'
import { ChatsHome, NewChat } from '@/features/chats'
import { navigation, type Route } from '@/lib/router'

/** A screen in a chunk of its own, fetched at the first visit or before the click. */
function screen(path: string, load: () => Promise<ComponentType>): Route {
  let coming: Promise<{ default: ComponentType }> | undefined
  const once = () =>
    (coming ??= load().then(
      (component) => ({ default: component }),
      (failure: unknown) => {
        coming = undefined // a lost connection must not break the screen for good
        throw failure
      },
    ))
  return { path, component: lazy(once), preload: once }
}

const chat = () => import('./pages/ChatPage').then((m) => m.ChatPage)
const people = () => import('./pages/PeoplePage').then((m) => m.PeoplePage)
const circles = () => import('./pages/CirclesPage').then((m) => m.CirclesPage)
const settings = () => import('./pages/SettingsPage').then((m) => m.SettingsPage)

function Home() {
  useEffect(() => navigation.replace('/c'), [])
  return null
}

/** The doors are another entry: leaving for them is leaving the page. */
function Door() {
  useEffect(() => location.reload(), [])
  return null
}

export const routes: readonly Route[] = [
  { path: '/', component: Home },
  screen('/today', () => import('@/features/today').then((m) => m.Today)),
  { path: '/c', component: ChatsHome },
  { path: '/c/new', component: NewChat },
  screen('/c/:conv', chat),
  screen('/people', people),
  screen('/people/directory', people),
  screen('/people/:id', () => import('./pages/PersonRoute').then((m) => m.PersonRoute)),
  screen('/circles', circles),
  screen('/circles/:slug', circles),
  screen('/circles/:slug/:section', circles),
  screen('/settings', settings),
  screen('/settings/:section', settings),
  { path: '/login', component: Door },
  { path: '/invite/:code', component: Door },
  { path: '/setup/:code', component: Door },
]
