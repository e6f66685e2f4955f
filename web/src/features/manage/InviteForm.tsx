import { Link2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { CAPS, LIVES, type Cap, type Life } from './invites'
import styles from './invite.module.css'
import { formProblem, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, type Id, type Invite } from '@/data/react'
import { Button, Checkbox, FormError, RadioGroup, Segmented, Stack } from '@/ui'

interface InviteFormProps {
  target: Invite['target']
  targetId?: Id
  onMade: (invite: Invite) => void
}

const LIFE_NAME = { '24': 'manage.life_day', '168': 'manage.life_week', '720': 'manage.life_month', '0': 'manage.life_ever' } as const

export function InviteForm({ target, targetId, onMade }: InviteFormProps) {
  const t = useT()
  const task = useTask()
  const [life, setLife] = useState<Life>('168')
  const [cap, setCap] = useState<Cap>('0')
  const [role, setRole] = useState<'member' | 'guest'>('member')
  const [approval, setApproval] = useState(false)
  const toCircle = target === 'circle'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void task.run(async () =>
      onMade(
        await actions.invites.create({
          target,
          target_id: targetId,
          max_uses: Number(cap) || undefined,
          expires_in_hours: Number(life) || undefined,
          ...(toCircle && { role, approval }),
        }),
      ),
    )
  }
  const problem = formProblem(t, task.error, [])
  return (
    <form onSubmit={submit}>
      <Stack gap={5}>
        <div className={styles.choice}>
          <span className={styles.legend}>{t('manage.life')}</span>
          <Segmented label={t('manage.life')} value={life} onChange={setLife} options={LIVES.map((value) => ({ value, label: t(LIFE_NAME[value]) }))} />
        </div>
        <div className={styles.choice}>
          <span className={styles.legend}>{t('manage.cap')}</span>
          <Segmented
            label={t('manage.cap')}
            value={cap}
            onChange={setCap}
            options={CAPS.map((value) => ({ value, label: value === '0' ? t('manage.cap_none') : t('common.people_count', { count: Number(value) }) }))}
          />
        </div>
        {toCircle && (
          <>
            <RadioGroup
              legend={t('manage.invite_as')}
              value={role}
              onChange={setRole}
              options={[
                { value: 'member', label: t('manage.role_member'), hint: t('manage.role_member_hint') },
                { value: 'guest', label: t('manage.role_guest'), hint: t('manage.role_guest_hint') },
              ]}
            />
            <Checkbox
              label={t('manage.approval')}
              hint={t('manage.approval_hint')}
              checked={approval}
              onChange={(event) => setApproval(event.target.checked)}
            />
          </>
        )}
        {problem && <FormError>{problem}</FormError>}
        <Stack row>
          <Button type="submit" variant="primary" icon={Link2} busy={task.busy}>
            {t('manage.make_link')}
          </Button>
        </Stack>
      </Stack>
    </form>
  )
}
