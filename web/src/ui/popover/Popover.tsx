import { useEffect, useId, useRef, type ReactNode, type RefObject } from 'react'
import styles from './popover.module.css'
import type { Placement } from './place'
import { useOpen } from './useOpen'
import { usePopover } from './usePopover'
import { cx } from '@/lib/cx'
import { useShortcuts } from '@/lib/keyboard'

/** Spread on the button that opens: `<IconButton {...props} />`. */
export interface TriggerProps {
  ref: RefObject<HTMLButtonElement | null>
  'aria-haspopup': 'dialog' | 'menu'
  'aria-expanded': boolean
  'aria-controls': string | undefined
  onClick: () => void
  onPointerDown: () => void
}

interface PopoverProps {
  label: string
  trigger: (props: TriggerProps) => ReactNode
  /** A function receives `close`. */
  children: ReactNode | ((close: () => void) => ReactNode)
  placement?: Placement
  className?: string
}

/** A small non-modal dialog beside its button; a bottom sheet on phones. Esc and a click outside close it. */
export function Popover({ label, trigger, children, placement = 'bottom-start', className }: PopoverProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const { open, toggle, close, press } = useOpen<true>()
  return (
    <>
      {trigger({
        ref: button,
        'aria-haspopup': 'dialog',
        'aria-expanded': open !== null,
        'aria-controls': open ? id : undefined,
        onClick: () => toggle(true),
        onPointerDown: press,
      })}
      {open && (
        <Surface id={id} label={label} anchor={button} placement={placement} onClose={close} className={className}>
          {typeof children === 'function' ? children(close) : children}
        </Surface>
      )}
    </>
  )
}

interface SurfaceProps {
  id: string
  label: string
  anchor: RefObject<HTMLElement | null>
  placement: Placement
  onClose: () => void
  className?: string
  children: ReactNode
}

function Surface({ id, label, anchor, placement, onClose, className, children }: SurfaceProps) {
  const box = usePopover<HTMLDivElement>({ open: true, onClose, anchor, placement })
  useShortcuts('menu', {}, { modal: true })
  useEffect(() => {
    ;(box.current?.querySelector<HTMLElement>('[data-autofocus]') ?? box.current)?.focus()
  }, [box])
  return (
    <div
      ref={box}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={cx(styles.surface, styles.padded, className)}
    >
      {children}
    </div>
  )
}
