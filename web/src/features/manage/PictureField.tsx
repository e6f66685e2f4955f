import { ImageUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import styles from './picture.module.css'
import { pictureUrl, problemText, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { Avatar, Button, FormError } from '@/ui'

interface PictureFieldProps {
  label: string
  id: string
  name: string
  picture?: string
  shape?: 'person' | 'circle'
  /** The picture is shown as a square of its middle; the server cuts it the same way. */
  onSave: (image: Blob) => Promise<unknown>
  /** Absent: there is no going back to initials. */
  onRemove?: () => Promise<unknown>
}

const KINDS = 'image/png,image/jpeg,image/gif,image/webp'
const MAX_BYTES = 8 * 1024 * 1024

/** Chooses a picture, shows it at once and uploads it; a refusal brings the old one back. */
export function PictureField({ label, id, name, picture, shape = 'person', onSave, onRemove }: PictureFieldProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const task = useTask()
  const [preview, setPreview] = useState<string>()
  const [tooLarge, setTooLarge] = useState(false)

  useEffect(() => () => void (preview && URL.revokeObjectURL(preview)), [preview])

  const choose = async (file: File | undefined) => {
    if (input.current) input.current.value = ''
    if (!file) return
    setTooLarge(file.size > MAX_BYTES)
    if (file.size > MAX_BYTES) return task.clear()
    setPreview(URL.createObjectURL(file))
    await task.run(() => onSave(file))
    setPreview(undefined)
  }
  const problem = tooLarge ? t('errors.media.picture_too_large') : task.error === undefined ? undefined : problemText(t, task.error)
  return (
    <div className={styles.field}>
      <Avatar id={id} name={name} src={preview ?? pictureUrl(picture, 384)} shape={shape} size="xl" />
      <div className={styles.side}>
        <span className={styles.label}>{label}</span>
        <div className={styles.buttons}>
          <Button icon={ImageUp} busy={task.busy} onClick={() => input.current?.click()}>
            {t(picture ? 'manage.picture_change' : 'manage.picture_choose')}
          </Button>
          {picture && onRemove && (
            <Button variant="quiet" busy={task.busy} onClick={() => void task.run(onRemove)}>
              {t('manage.picture_remove')}
            </Button>
          )}
        </div>
        <span className={styles.hint}>{t('manage.picture_hint')}</span>
        {problem && <FormError>{problem}</FormError>}
      </div>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        hidden
        aria-label={label}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
    </div>
  )
}
