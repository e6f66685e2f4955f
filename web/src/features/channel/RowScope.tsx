import { useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { RowContext, type Layer, type RowPlace } from './context'
import { Layers } from './Layers'
import { messageItems } from './messageItems'
import { useChannel, type Id } from '@/data/react'
import { isAtLeast, type Standing } from '@/features/manage'
import { personPane, useGo } from '@/features/people'
import { useT } from '@/i18n'
import { useContextMenu, useLongPress } from '@/ui'

interface RowScopeProps {
  channelId: Id
  rootId?: Id
  standing: Standing | undefined
  jump: (message: Id) => void
  className?: string
  children: ReactNode
}

const rowOf = (target: EventTarget | null) => (target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null)

/** Text that is selected and links keep the menu of the browser. */
const isNative = (event: MouseEvent): boolean =>
  event.button === 2 && (Boolean((event.target as Element).closest('a[target=_blank], textarea, input, [contenteditable=true]')) || !(getSelection()?.isCollapsed ?? true))

/** Gives the rows below their place, and holds the one menu and the one dialog that they open. */
export function RowScope({ channelId, rootId, standing, jump, className, children }: RowScopeProps) {
  const t = useT()
  const go = useGo()
  const direct = useChannel(channelId)?.kind === 'direct'
  const [layer, setLayer] = useState<Layer | null>(null)
  const chosen = useRef<HTMLElement>(null)
  const { own = 'none', powers } = standing ?? {}
  const member = own !== 'none' && !powers?.join
  const archived = useChannel(channelId)?.archived_at !== undefined
  const place = useRef<RowPlace>(null)
  const menu = useContextMenu(t('channel.actions'), () => {
    const row = chosen.current
    return row && place.current ? messageItems(row.dataset.key!, place.current, t, () => row.getBoundingClientRect()) : []
  })
  const press = useLongPress(() => chosen.current && menu.openAt(chosen.current))
  const openAt = useRef(menu.openAt)
  openAt.current = menu.openAt

  const value = useMemo<RowPlace>(
    () => ({
      channelId,
      rootId,
      direct,
      mayPost: rootId ? member && !archived : (powers?.post ?? false),
      mayReply: member && !archived,
      mayReact: member && !archived,
      mayPin: powers?.pin ?? false,
      moderates: !direct && isAtLeast(own, 'moderator') && !archived,
      jump,
      openThread: (root) => go.pane(`thread:${root}`),
      openPerson: (person) => go.pane(personPane(person)),
      openMenu(_key, anchor) {
        chosen.current = anchor.closest<HTMLElement>('[data-key]')
        openAt.current(anchor)
      },
      open: setLayer,
    }),
    [channelId, rootId, direct, member, archived, own, powers?.post, powers?.pin, jump, go],
  )
  place.current = value

  return (
    <RowContext value={value}>
      <div
        className={className}
        {...press}
        onPointerDown={(event) => {
          chosen.current = rowOf(event.target)
          if (chosen.current) press.onPointerDown(event)
        }}
        onContextMenu={(event) => {
          const row = rowOf(event.target)
          if (!row || isNative(event)) return
          chosen.current = row
          if (event.button === 2) menu.props.onContextMenu(event)
          else {
            event.preventDefault()
            // A touch is waiting for the finger to be lifted; what comes without a pointer is the menu key.
            if ((event.nativeEvent as unknown as PointerEvent).pointerType !== 'touch') menu.openAt(row)
          }
        }}
      >
        {children}
      </div>
      {menu.menu}
      <Layers layer={layer} onClose={() => setLayer(null)} />
    </RowContext>
  )
}
