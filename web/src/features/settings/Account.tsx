import { useState, type FormEvent } from 'react'
import { DirtyGuard } from './DirtyGuard'
import styles from './settings.module.css'
import { fieldProblem, formProblem, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, ApiError, useMe } from '@/data/react'
import { Button, Card, FormError, PasswordField, Stack, toast } from '@/ui'

const MIN = 8

/** Changing the password. A new one is typed once: it can be looked at, and a manager may fill it. */
export function Account() {
  const t = useT()
  const me = useMe()
  const task = useTask()
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [hurried, setHurried] = useState(false)
  const short = next.length < MIN

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setHurried(true)
    if (!old || short || !(await task.run(() => actions.changePassword(old, next)))) return
    setOld('')
    setNext('')
    setHurried(false)
    toast(t('settings.password_changed'))
  }
  const wrong = task.error instanceof ApiError && task.error.code === 'people.wrong_password'
  const oldProblem = wrong ? t('settings.password_wrong') : hurried && !old ? t('settings.password_old_empty') : undefined
  const nextProblem =
    fieldProblem(t, task.error, 'password') ??
    fieldProblem(t, task.error, 'new') ??
    (hurried && short ? t('errors.people.password_too_short', { min: MIN }) : undefined)
  const problem = wrong ? undefined : formProblem(t, task.error, ['old', 'new', 'password'])
  return (
    <div className={styles.part}>
      <Card title={t('settings.password')}>
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          <DirtyGuard dirty={Boolean(old || next) && !task.busy} />
          <Stack gap={5}>
            {/* Tells the password manager whose password this is. */}
            <input hidden readOnly autoComplete="username" value={me?.handle ?? ''} />
            <PasswordField label={t('settings.password_old')} value={old} error={oldProblem} onChange={(event) => setOld(event.target.value)} />
            <PasswordField
              label={t('settings.password_new')}
              hint={t('settings.password_hint', { min: MIN })}
              autoComplete="new-password"
              value={next}
              error={nextProblem}
              onChange={(event) => setNext(event.target.value)}
            />
            {problem && <FormError>{problem}</FormError>}
            <p className={styles.hint}>{t('settings.password_ends')}</p>
            <Stack row>
              <Button type="submit" variant="primary" busy={task.busy}>
                {t('settings.password_change')}
              </Button>
            </Stack>
          </Stack>
        </form>
      </Card>
    </div>
  )
}
