import { useState, type ReactNode } from 'react'
import { VisuallyHidden } from '../visually-hidden/VisuallyHidden'
import styles from './avatar.module.css'
import { hue, initials } from './palette'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'

export type Presence = 'online' | 'away' | 'quiet' | 'offline'

export interface AvatarProps {
  /** Decides the colour. */
  id: string
  name: string
  src?: string
  /** People are rounded squares, circles hexagons, customers plain squares: shape never leaves colour alone. */
  shape?: 'person' | 'circle' | 'customer'
  size?: 's' | 'm' | 'l' | 'xl'
  presence?: Presence
  /** Instead of initials: `#` of a channel, an icon. */
  glyph?: ReactNode
  className?: string
}

const PRESENCE_LABEL = {
  online: 'common.presence_online',
  away: 'common.presence_away',
  quiet: 'common.presence_quiet',
  offline: 'common.presence_offline',
} as const

/** Decoration beside a written name; where it stands alone, the link around it carries the name. */
export function Avatar({ id, name, src, shape = 'person', size = 'm', presence, glyph, className }: AvatarProps) {
  const t = useT()
  const [broken, setBroken] = useState<string>()
  const shown = src && src !== broken ? src : undefined
  // Drawn by the style: two letters are a picture of the person, not a text that a name would have to contain.
  const letters = shown || glyph ? undefined : initials(name)
  return (
    <span className={cx(styles.avatar, styles[size], className)}>
      <span aria-hidden="true" className={cx(styles.face, styles[shape])} data-hue={hue(id)} data-initials={letters}>
        {shown ? <img src={shown} alt="" loading="lazy" decoding="async" draggable={false} className={styles.picture} onError={() => setBroken(shown)} /> : glyph}
      </span>
      {presence && presence !== 'offline' && (
        <span className={styles.presence} data-presence={presence}>
          <VisuallyHidden>{t(PRESENCE_LABEL[presence])}</VisuallyHidden>
        </span>
      )}
    </span>
  )
}

interface AvatarStackProps {
  people: readonly Pick<AvatarProps, 'id' | 'name' | 'src'>[]
  max?: number
  size?: 's' | 'm'
  /** Read instead of the pictures: «Анна, Игорь и ещё 2». */
  label: string
}

export function AvatarStack({ people, max = 4, size = 's', label }: AvatarStackProps) {
  const rest = people.length - max
  return (
    <span className={styles.stack} role="img" aria-label={label}>
      {people.slice(0, max).map((person) => (
        <Avatar key={person.id} {...person} size={size} className={styles.stacked} />
      ))}
      {rest > 0 && <span className={styles.more}>+{rest}</span>}
    </span>
  )
}
