import { Check } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { Icon } from '../icon/Icon'
import { Kbd } from '../kbd/Kbd'
import type { Placement } from '../popover/place'
import surface from '../popover/popover.module.css'
import { usePopover } from '../popover/usePopover'
import { isAction, type MenuAction, type MenuItem } from './items'
import styles from './menu.module.css'
import { cx } from '@/lib/cx'
import { useShortcuts } from '@/lib/keyboard'
import { normal, swapLayout } from '@/lib/layout'
import { moveFocus } from '@/lib/roving'

interface MenuListProps {
  id?: string
  label: string
  items: readonly MenuItem[]
  anchor: RefObject<HTMLElement | null> | DOMRect | null
  placement: Placement
  /** Which row has the focus when it opens. */
  start?: 'first' | 'last'
  onClose: () => void
}

const TYPEAHEAD_MS = 700

export function MenuList({ id, label, items, anchor, placement, start = 'first', onClose }: MenuListProps) {
  const box = usePopover<HTMLDivElement>({ open: true, onClose, anchor, placement })
  const typed = useRef({ text: '', at: 0 })
  // The letters belong to the typeahead while a menu is open.
  useShortcuts('menu', {}, { modal: true })

  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]

  useEffect(() => {
    const all = rows()
    const chosen = all.find((row) => row.ariaChecked === 'true' && row.getAttribute('role') === 'menuitemradio')
    ;(chosen ?? (start === 'last' ? all.at(-1) : all[0]))?.focus()
    // Only when it opens: a menu whose items change keeps the focus where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const seek = (key: string, now: number) => {
    const text = (now - typed.current.at < TYPEAHEAD_MS ? typed.current.text : '') + key
    typed.current = { text, at: now }
    const all = rows()
    const from = all.indexOf(document.activeElement as HTMLElement)
    const same = [...text].every((char) => char === text[0])
    const wanted = same ? text[0]! : text
    // The next match after the focus when one letter repeats, from the focus itself when a word grows.
    const order = all.map((_, i) => all[(from + i + (same ? 1 : 0) + all.length) % all.length]!)
    const starts = (word: string) => order.find((row) => normal(row.dataset.label ?? '').startsWith(word))
    ;(starts(normal(wanted)) ?? starts(normal(swapLayout(wanted))))?.focus()
  }

  const keyDown = (event: KeyboardEvent) => {
    if (moveFocus(event, rows(), 'y')) return
    if (event.key === 'Tab') {
      event.preventDefault()
      onClose()
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      seek(event.key, event.timeStamp)
    }
  }

  return (
    <div ref={box} id={id} popover="auto" role="menu" aria-label={label} className={cx(surface.surface, styles.menu)} onKeyDown={keyDown}>
      {items.map((item, i) => {
        if (item === '-') return <div key={i} role="separator" className={styles.rule} />
        if (!isAction(item)) {
          return (
            <div key={i} role="presentation" className={styles.heading}>
              {item.heading}
            </div>
          )
        }
        return <Row key={item.id} item={item} onClose={onClose} />
      })}
    </div>
  )
}

function Row({ item, onClose }: { item: MenuAction; onClose: () => void }) {
  const ticked = item.checked !== undefined
  return (
    <button
      type="button"
      role={ticked ? (item.choice ? 'menuitemradio' : 'menuitemcheckbox') : 'menuitem'}
      aria-checked={ticked ? item.checked : undefined}
      aria-disabled={item.disabled || undefined}
      tabIndex={-1}
      data-label={item.label}
      className={cx(styles.item, item.danger && styles.danger)}
      onPointerMove={(event) => event.pointerType === 'mouse' && event.currentTarget.focus({ preventScroll: true })}
      onClick={() => {
        if (item.disabled) return
        // The menu closes first, so that what the action opens can take the focus from the opener and give it back there.
        onClose()
        queueMicrotask(item.onSelect)
      }}
    >
      <span className={styles.mark}>{ticked ? item.checked && <Icon of={Check} size="s" /> : item.icon && <Icon of={item.icon} size="s" />}</span>
      <span className={styles.words}>
        {item.label}
        {item.hint && <span className={styles.hint}>{item.hint}</span>}
      </span>
      {item.keys && (
        <span aria-hidden="true" className={styles.keys}>
          <Kbd keys={item.keys} />
        </span>
      )}
    </button>
  )
}
