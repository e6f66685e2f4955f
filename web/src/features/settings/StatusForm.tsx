import { useState, type FormEvent } from 'react'
import { EmojiField } from './EmojiField'
import styles from './settings.module.css'
import { momentOf, UNTILS, type Until } from './until'
import { fieldProblem, formProblem, useTask } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { actions, type Me } from '@/data/react'
import { Button, FormError, Select, Stack, TextField } from '@/ui'

const FIELDS = ['text', 'until']

/** A line about the present, and when it goes by itself. */
export function StatusForm({ me }: { me: Me }) {
  const t = useT()
  const task = useTask()
  const [emoji, setEmoji] = useState(me.status?.emoji ?? '')
  const [text, setText] = useState(me.status?.text ?? '')
  const [until, setUntil] = useState<Until>('none')
  const set = Boolean(me.status?.emoji || me.status?.text)
  const empty = !emoji.trim() && !text.trim()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void task.run(() =>
      empty ? actions.clearStatus() : actions.setStatus({ emoji: emoji.trim() || undefined, text: text.trim() || undefined, until: momentOf(until)?.toISOString() }),
    )
  }
  const clear = async () => {
    if (!(await task.run(() => actions.clearStatus()))) return
    setEmoji('')
    setText('')
  }
  const problem = formProblem(t, task.error, FIELDS) ?? fieldProblem(t, task.error, 'until')
  return (
    <form className={styles.form} onSubmit={submit}>
      <Stack gap={5}>
        <div className={styles.statusLine}>
          <EmojiField value={emoji} onChange={setEmoji} />
          <div className={styles.grow}>
            <TextField
              label={t('settings.status_text')}
              value={text}
              maxLength={100}
              placeholder={t('settings.status_example')}
              error={fieldProblem(t, task.error, 'text')}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
        <Select
          label={t('settings.status_until')}
          value={until}
          hint={set && me.status?.until ? t('settings.status_now_until', { when: fmt.dateTime(me.status.until) }) : undefined}
          options={UNTILS.map((value) => ({ value, label: t(`settings.until_${value}`) }))}
          onChange={(event) => setUntil(event.target.value as Until)}
        />
        {problem && <FormError>{problem}</FormError>}
        <Stack row gap={3}>
          <Button type="submit" variant="primary" busy={task.busy} aria-disabled={empty && !set}>
            {t('settings.status_set')}
          </Button>
          {set && (
            <Button busy={task.busy} onClick={() => void clear()}>
              {t('settings.status_clear')}
            </Button>
          )}
        </Stack>
      </Stack>
    </form>
  )
}
