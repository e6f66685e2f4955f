import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, type RouteComponent } from '@tanstack/react-router'
import { NotFound } from './NotFound'
import { parseSearch, stringifySearch } from './search'
import { Shell } from './shell/Shell'
import { ChatsHome, NewChat } from '@/features/chats'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const at = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component })

const circles = lazyRouteComponent(() => import('./pages/CirclesPage'), 'CirclesPage')
const settings = lazyRouteComponent(() => import('./pages/SettingsPage'), 'SettingsPage')
const people = lazyRouteComponent(() => import('./pages/PeoplePage'), 'PeoplePage')
const person = lazyRouteComponent(() => import('./pages/PersonRoute'), 'PersonRoute')
const today = lazyRouteComponent(() => import('@/features/today'), 'Today')
const chat = lazyRouteComponent(() => import('./pages/ChatPage'), 'ChatPage')

/** The doors are another entry: leaving for them is leaving the page. */
const leave = () => {
  location.reload()
  return new Promise<never>(() => undefined)
}

const door = <P extends string>(path: P) => createRoute({ getParentRoute: () => root, path, beforeLoad: leave })

const tree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/c', replace: true })
    },
  }),
  at('/today', today),
  at('/c', ChatsHome),
  at('/c/new', NewChat),
  at('/c/$conv', chat),
  at('/people', people),
  at('/people/directory', people),
  at('/people/$id', person),
  at('/circles', circles),
  at('/circles/$slug', circles),
  at('/circles/$slug/$section', circles),
  at('/settings', settings),
  at('/settings/$section', settings),
  door('/login'),
  door('/invite/$code'),
  door('/setup/$code'),
])

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // The timeline and the lists keep their own places.
  scrollRestoration: false,
  defaultPendingMs: 200,
})
