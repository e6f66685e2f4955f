import { useId, useRef, type ReactNode } from 'react'
import styles from './tabs.module.css'
import { cx } from '@/lib/cx'
import { moveFocus } from '@/lib/roving'

interface TabsProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  tabs: readonly { value: V; label: ReactNode }[]
  /** The panel of the chosen tab; its tab names it. */
  children?: ReactNode
  className?: string
}

export function Tabs<V extends string>({ label, value, onChange, tabs, children, className }: TabsProps<V>) {
  const base = useId()
  const strip = useRef<HTMLDivElement>(null)
  return (
    <div className={cx(styles.tabs, className)}>
      <div
        ref={strip}
        role="tablist"
        aria-label={label}
        className={styles.strip}
        onKeyDown={(event) => {
          const moved = moveFocus(event, [...strip.current!.querySelectorAll<HTMLElement>('[role=tab]')], 'x')
          if (moved) onChange(moved.dataset.value as V)
        }}
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${base}-${tab.value}`}
            data-value={tab.value}
            aria-selected={tab.value === value}
            aria-controls={children ? `${base}-panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            className={styles.tab}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {children && (
        <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${value}`} tabIndex={-1} className={styles.panel}>
          {children}
        </div>
      )}
    </div>
  )
}
