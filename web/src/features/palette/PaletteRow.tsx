import { ChevronRight, CornerDownRight } from 'lucide-react'
import type { PaletteItem } from './items'
import styles from './palette.module.css'
import type { Step } from './steps'
import { FaceAvatar } from '@/features/chats'
import { Icon, Kbd } from '@/ui'
import { cx } from '@/lib/cx'

const scrollIn = (row: HTMLElement | null) => row?.scrollIntoView?.({ block: 'nearest' })

interface RowProps {
  id: string
  active: boolean
  onChoose: () => void
}

/** The focus stays in the field; a press must not take it. */
const keepFocus = (event: { preventDefault: () => void }) => event.preventDefault()

export function ItemRow({ id, item, active, onChoose, onEnter }: RowProps & { item: PaletteItem; onEnter: () => void }) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      ref={active ? scrollIn : undefined}
      className={cx(styles.row, active && styles.active)}
      onPointerDown={keepFocus}
      onClick={onChoose}
    >
      <span className={styles.mark}>{item.kind === 'command' ? <Icon of={CornerDownRight} size="s" /> : <FaceAvatar face={item.face} size="s" />}</span>
      <span className={styles.name}>{item.name}</span>
      {item.kind === 'command' ? (
        item.keys && <Kbd keys={item.keys} />
      ) : (
        <>
          <span className={styles.hint}>{item.hint}</span>
          <span
            aria-hidden="true"
            className={styles.more}
            onClick={(event) => {
              event.stopPropagation()
              onEnter()
            }}
          >
            <Icon of={ChevronRight} size="s" />
          </span>
        </>
      )}
    </li>
  )
}

export function StepRow({ id, step, active, onChoose }: RowProps & { step: Step }) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      ref={active ? scrollIn : undefined}
      className={cx(styles.row, active && styles.active)}
      onPointerDown={keepFocus}
      onClick={onChoose}
    >
      <span className={styles.mark}>{step.icon && <Icon of={step.icon} size="s" />}</span>
      <span className={styles.name}>{step.label}</span>
      {step.keys && <Kbd keys={step.keys} />}
    </li>
  )
}
