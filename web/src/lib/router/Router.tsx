import {
  createContext, startTransition, use, useEffect, useLayoutEffect, useRef, useState, type AnchorHTMLAttributes, type ComponentType, type MouseEvent, type ReactNode,
} from 'react'
import { navigation, type Gate, type Place } from './history'
import { matchRoute, type Match, type Params, type Route } from './match'

interface Here {
  place: Place
  match: Match | null
  routes: readonly Route[]
}

const Context = createContext<Here | null>(null)

const hereNow = (routes: readonly Route[]): Here => {
  const place = navigation.place()
  return { place, match: matchRoute(routes, place.pathname), routes }
}

/** Follows the address. A screen whose code is still to come does not blank the one before it. */
export function Router({ routes, children }: { routes: readonly Route[]; children: ReactNode }) {
  const [here, setHere] = useState(() => hereNow(routes))
  useLayoutEffect(() => {
    const follow = () => startTransition(() => setHere(hereNow(routes)))
    follow() // the address may have changed between drawing and listening
    return navigation.subscribe(follow)
  }, [routes])
  return <Context value={here}>{children}</Context>
}

/** The screen of the present address. */
export function Screen({ missing: Missing }: { missing: ComponentType }) {
  const match = use(Context)?.match
  if (!match) return <Missing />
  const { component: Component } = match.route
  return <Component />
}

const nowhere: Params = {}

/** Outside a Router (in a test of one component) there is an address, but it has no parts. */
export function useParams(): Params {
  return use(Context)?.match?.params ?? nowhere
}

export function usePlaceNow(): Place {
  return use(Context)?.place ?? navigation.place()
}

export function useSearch(): Readonly<Record<string, string>> {
  return usePlaceNow().search
}

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string
}

/** A real link: a click with a modifier or the middle button is the browser's. */
export function Link({ to, onClick, onPointerEnter, ...rest }: LinkProps) {
  const here = use(Context)
  const click = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !plain || rest.target) return
    event.preventDefault()
    navigation.push(to)
  }
  const warm = () => {
    const match = here && matchRoute(here.routes, new URL(to, location.origin).pathname)
    void match?.route.preload?.().catch(() => undefined) // the click will say what is wrong
  }
  return <a {...rest} href={to} onClick={click} onPointerEnter={(event) => (onPointerEnter?.(event), warm())} />
}

/** Holds moves back while `when`, and says what to do about the held one. */
export function useGuard(when: boolean, leaving: (next: Place) => boolean) {
  const [held, setHeld] = useState<{ proceed: () => void } | null>(null)
  const ask = useRef(leaving)
  ask.current = leaving
  useEffect(() => {
    if (!when) return
    const gate: Gate = (next, proceed) => {
      if (!ask.current(next)) return false
      setHeld({ proceed: () => (release(), proceed()) })
      return true
    }
    const release = navigation.guard(gate)
    const unload = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', unload)
    return () => {
      release()
      removeEventListener('beforeunload', unload)
    }
  }, [when])
  return {
    held: held !== null,
    stay: () => setHeld(null),
    leave: () => {
      held?.proceed()
      setHeld(null)
    },
  }
}
