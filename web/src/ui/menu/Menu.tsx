import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { Placement } from '../popover/place'
import type { TriggerProps } from '../popover/Popover'
import { useOpen } from '../popover/useOpen'
import type { MenuItem } from './items'
import { MenuList } from './MenuList'

interface MenuTriggerProps extends TriggerProps {
  onKeyDown: (event: KeyboardEvent) => void
}

interface MenuProps {
  label: string
  items: readonly MenuItem[] | (() => readonly MenuItem[])
  trigger: (props: MenuTriggerProps) => ReactNode
  placement?: Placement
}

/** A button with a list of actions: arrows, Home, End, typeahead (either layout), Esc; a bottom sheet on phones. */
export function Menu({ label, items, trigger, placement = 'bottom-start' }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const { open, show, toggle, close, press } = useOpen<'first' | 'last'>()
  return (
    <>
      {trigger({
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open !== null,
        'aria-controls': open ? id : undefined,
        onClick: () => toggle('first'),
        onPointerDown: press,
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          show(event.key === 'ArrowDown' ? 'first' : 'last')
        },
      })}
      {open && (
        <MenuList
          id={id}
          label={label}
          items={typeof items === 'function' ? items() : items}
          anchor={button}
          placement={placement}
          start={open}
          onClose={close}
        />
      )}
    </>
  )
}
