import { Pencil } from 'lucide-react'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import styles from './edit.module.css'
import { formProblem, fieldProblem, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { Button, FormError, IconButton, TextArea, TextField } from '@/ui'

interface EditTextProps {
  /** Name of the field, also of the pencil: «Название». */
  label: string
  value: string
  /** The field of the wire; its error stands beside the text. */
  field: string
  max: number
  onSave: (value: string) => Promise<unknown>
  /** Absent: not to be changed by this person. */
  editable: boolean
  multiline?: boolean
  /** Shown where there is nothing yet, to those who can change that. */
  placeholder?: string
  /** How the text looks when it is not being changed. */
  view?: 'name' | 'text'
}

/** Text that turns into a field where it stands. Esc gives the old text back. */
export function EditText({ label, value, field, max, onSave, editable, multiline, placeholder, view = 'text' }: EditTextProps) {
  const t = useT()
  const [text, setText] = useState<string | null>(null)
  const task = useTask()

  if (text === null) {
    const words = value || (editable ? placeholder : '')
    if (!words && !editable) return null
    const Words = view === 'name' ? 'h2' : 'p'
    return (
      <div className={styles.shown}>
        <Words className={view === 'name' ? styles.name : styles.text} data-empty={!value || undefined}>
          {words}
        </Words>
        {editable && <IconButton size="s" icon={Pencil} label={t('manage.edit_named', { what: label })} onClick={() => setText(value)} />}
      </div>
    )
  }

  const close = () => {
    setText(null)
    task.clear()
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === value || (await task.run(() => onSave(text.trim())))) close()
  }
  const problem = formProblem(t, task.error, [field])
  const shared = {
    label,
    value: text,
    maxLength: max,
    error: fieldProblem(t, task.error, field),
    autoFocus: true,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      close()
    },
  }
  return (
    <form className={styles.form} onSubmit={save}>
      {multiline ? (
        <TextArea {...shared} rows={2} onChange={(event) => setText(event.target.value)} />
      ) : (
        <TextField {...shared} onChange={(event) => setText(event.target.value)} />
      )}
      {problem && <FormError>{problem}</FormError>}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" size="s" busy={task.busy}>
          {t('common.save')}
        </Button>
        <Button size="s" onClick={close}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
