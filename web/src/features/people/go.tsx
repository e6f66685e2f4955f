import type { ComponentProps, MouseEvent } from 'react'
import { navigation } from '@/lib/router'
import { Link } from '@/ui'
import type { LinkProps } from '@/ui'
import type { Id } from '@/data/react'

export interface Go {
  to: (href: string) => void
  /** Opens a lens in the right pane of the screen that is open; null closes it. */
  pane: (lens: string | null) => void
}

/** The address of this screen with that lens in the right pane. */
export function withPane(lens: string | null, at: { pathname: string; search: string } = location): string {
  const query = new URLSearchParams(at.search)
  if (lens === null) query.delete('pane')
  else query.set('pane', lens)
  const text = query.toString().replaceAll('%3A', ':')
  return at.pathname + (text && `?${text}`)
}

export const personPane = (id: Id): string => `person:${id}`

const go: Go = { to: navigation.push, pane: (lens) => navigation.push(withPane(lens)) }

/** Addresses rather than routes: the features do not know the route tree. */
export const useGo = (): Go => go

/** Only a plain press of the main button stays in the app; the others open a tab, as everywhere. */
export const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented

interface GoLinkProps extends LinkProps {
  href: string
}

export function GoLink({ href, onClick, ...rest }: GoLinkProps) {
  const go = useGo()
  return (
    <Link
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        if (!isPlain(event)) return
        event.preventDefault()
        go.to(href)
      }}
    />
  )
}

/** A whole row or card that leads somewhere: no underline, no colour of its own. */
export function RowLink({ href, onClick, ...rest }: ComponentProps<'a'> & { href: string }) {
  const go = useGo()
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        if (!isPlain(event)) return
        event.preventDefault()
        go.to(href)
      }}
    />
  )
}
