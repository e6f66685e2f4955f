import type { MouseEvent, ReactNode } from 'react'
import styles from './faces.module.css'
import { isPlain, personPane, useGo, withPane } from './go'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'
import { Avatar, type AvatarProps } from '@/ui'
import { usePerson, usePresence, type Id, type Person } from '@/data/react'

/** The address of a picture in one of the two sizes that the server keeps. */
export const pictureUrl = (picture: string | undefined, size: 96 | 384 = 96): string | undefined =>
  picture ? `/media/pictures/${picture}/${size}` : undefined

interface FaceProps extends Pick<AvatarProps, 'size' | 'className'> {
  person: Pick<Person, 'id' | 'name' | 'avatar'>
  /** Asks for the presence and shows it. */
  live?: boolean
}

export function Face({ person, size = 'm', live, className }: FaceProps) {
  const presence = usePresence(live ? person.id : undefined)
  const large = size === 'l' || size === 'xl'
  return <Avatar id={person.id} name={person.name} src={pictureUrl(person.avatar, large ? 384 : 96)} size={size} presence={presence} className={className} />
}

interface PersonButtonProps {
  personId: Id
  /** What stands for the person; the face when absent. */
  children?: ReactNode
  size?: AvatarProps['size']
  className?: string
  /** Instead of the lens in the right pane of this screen. */
  onOpen?: (id: Id) => void
}

/** Any face or name: it always opens the same lens. A link, so that it can be opened in a tab and copied. */
export function PersonButton({ personId, children, size = 'm', className, onOpen }: PersonButtonProps) {
  const t = useT()
  const go = useGo()
  const person = usePerson(personId)
  const name = person?.name ?? t('people.unknown')
  const press = (event: MouseEvent) => {
    if (!isPlain(event)) return
    event.preventDefault()
    if (onOpen) onOpen(personId)
    else go.pane(personPane(personId))
  }
  const label = t('people.open_named', { name })
  return (
    <a
      href={withPane(personPane(personId))}
      aria-label={children ? undefined : label}
      className={cx(styles.person, !children && styles.bare, className)}
      onClick={press}
    >
      {children ?? <Face person={person ?? { id: personId, name }} size={size} />}
    </a>
  )
}

/** The written name of a person, wherever only the id is known. */
export function PersonName({ id }: { id: Id }) {
  const t = useT()
  return usePerson(id)?.name ?? t('people.unknown')
}
