import type { ComponentProps } from 'react'
import styles from './link.module.css'
import { cx } from '@/lib/cx'

export interface LinkProps extends ComponentProps<'a'> {
  /** Takes the colour of the text around and is underlined only on hover: names, titles. */
  quiet?: boolean
}

/** A link that leaves the app gets the safe attributes by itself. Links between screens are the router's. */
export function Link({ quiet, className, href, ...rest }: LinkProps) {
  const outside = href !== undefined && /^https?:/.test(href)
  return (
    <a
      {...(outside ? { target: '_blank', rel: 'noopener noreferrer nofollow' } : {})}
      {...rest}
      href={href}
      className={cx(styles.link, quiet && styles.quiet, className)}
    />
  )
}
