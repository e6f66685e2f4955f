import type { ComponentProps, ReactNode } from 'react'
import styles from './card.module.css'
import { cx } from '@/lib/cx'

interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  title?: ReactNode
  /** The rank of the title among the headings of the screen. */
  level?: 2 | 3 | 4
  tone?: 'plain' | 'warm' | 'accent'
  actions?: ReactNode
}

export function Card({ title, level = 3, tone = 'plain', actions, className, children, ...rest }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section {...rest} className={cx(styles.card, styles[tone], className)}>
      {(title || actions) && (
        <header className={styles.head}>
          <Heading className={styles.title}>{title}</Heading>
          {actions}
        </header>
      )}
      {children}
    </section>
  )
}
