import { useState, type FormEvent } from 'react'
import styles from './circles.module.css'
import type { CirclePowers } from '@/features/manage'
import { formProblem, fieldProblem, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, type Circle } from '@/data/react'
import { Banner, Button, FormError, Stack, TextArea } from '@/ui'

interface JoinCircleProps {
  circle: Circle
  powers: CirclePowers
  onChanged: () => void
}

/** The way in: at once into an open circle, by a request with a note into a closed one. */
export function JoinCircle({ circle, powers, onChanged }: JoinCircleProps) {
  const t = useT()
  const task = useTask()
  const [note, setNote] = useState('')
  const [waiting, setWaiting] = useState(false)
  if (waiting) return <Banner tone="ok">{t('circles.waiting')}</Banner>
  if (!powers.join && !powers.ask) return null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void task.run(async () => {
      const { status } = await actions.circles.join(circle.id, note.trim() || undefined)
      if (status === 'waiting') setWaiting(true)
      else onChanged()
    })
  }
  const problem = formProblem(t, task.error, ['note'])
  return (
    <form onSubmit={submit} className={styles.join}>
      <Stack gap={4}>
        {powers.ask && (
          <TextArea
            label={t('circles.note')}
            hint={t('circles.note_hint')}
            optional
            rows={2}
            maxLength={500}
            value={note}
            error={fieldProblem(t, task.error, 'note')}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
        {problem && <FormError>{problem}</FormError>}
        <Stack row>
          <Button type="submit" variant="primary" busy={task.busy}>
            {t(powers.ask ? 'circles.ask' : 'circles.join')}
          </Button>
        </Stack>
      </Stack>
    </form>
  )
}
