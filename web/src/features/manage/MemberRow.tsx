import { MoreHorizontal, UserMinus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { isAtLeast, mayRemove, rolesToGive } from './may'
import styles from './member.module.css'
import { ROLE_HINT, ROLE_NAME } from './roles'
import { Face, PersonButton, problemText } from '@/features/people'
import { t as now, useT } from '@/i18n'
import { Chip, Confirm, IconButton, Menu, toast, type MenuItem } from '@/ui'
import { useMe, usePerson, type Id, type Role } from '@/data/react'

export interface MemberRowProps {
  person: Id
  role: Role
  /** My role in the same place. */
  own: Role
  /** Every role of such a place, weakest first. */
  roles: readonly Role[]
  onRole: (role: Role) => Promise<unknown>
  onRemove: () => Promise<unknown>
  /** The question before removing: from where. */
  removeTitle: string
  note?: ReactNode
}

const tell = (error: unknown) => void toast(problemText(now, error), { tone: 'danger' })

/** Face, name, role; and for those who may, the menu that changes the role or takes the person out. */
export function MemberRow({ person, role, own, roles, onRole, onRemove, removeTitle, note }: MemberRowProps) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const self = useMe()?.id === person
  const name = usePerson(person)?.name ?? t('people.unknown')
  const over = { own, target: role, self }
  const given = rolesToGive(over, roles)
  const removable = mayRemove(over)

  const items = (): MenuItem[] => [
    ...(given.length ? [{ heading: t('manage.role') }] : []),
    ...given.map((one) => ({
      id: one,
      label: t(ROLE_NAME[one]),
      hint: t(ROLE_HINT[one]),
      checked: one === role,
      choice: true,
      onSelect: () => {
        if (one !== role) onRole(one).catch(tell)
      },
    })),
    ...(given.length && removable ? (['-'] as const) : []),
    ...(removable ? [{ id: 'remove', label: t('manage.remove'), icon: UserMinus, danger: true, onSelect: () => setAsking(true) }] : []),
  ]
  const remove = async () => {
    setBusy(true)
    await onRemove().catch(tell)
    setBusy(false)
    setAsking(false)
  }

  return (
    <li className={styles.row}>
      <PersonButton personId={person} className={styles.person}>
        <PersonFace id={person} />
        <span className={styles.words}>
          <span className={styles.name}>{name}</span>
          {(self || note) && <span className={styles.note}>{self ? t('people.you') : note}</span>}
        </span>
      </PersonButton>
      {role !== 'member' && <Chip tone={isAtLeast(role, 'admin') ? 'accent' : 'neutral'}>{t(ROLE_NAME[role])}</Chip>}
      {(given.length > 1 || removable) && (
        <Menu
          label={t('manage.member_actions', { name })}
          items={items}
          placement="bottom-end"
          trigger={(props) => <IconButton {...props} size="s" icon={MoreHorizontal} label={t('manage.member_actions', { name })} />}
        />
      )}
      <Confirm
        open={asking}
        danger
        busy={busy}
        title={removeTitle}
        action={t('manage.remove')}
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
      >
        {t('manage.remove_text', { name })}
      </Confirm>
    </li>
  )
}

function PersonFace({ id }: { id: Id }) {
  const person = usePerson(id)
  return person ? <Face person={person} live /> : <Face person={{ id, name: '' }} />
}
