import { useState, type FormEvent } from 'react'
import { isSlug, slugFrom } from './slug'
import { VisibilityField } from './VisibilityField'
import { fieldProblem, formProblem, useGo, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, type Circle } from '@/data/react'
import { Button, Dialog, FormError, Stack, TextArea, TextField } from '@/ui'

const FIELDS = ['name', 'slug', 'description']

export function NewCircleDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const go = useGo()
  const task = useTask()
  const [name, setName] = useState('')
  const [slug, setSlug] = useState<string | null>(null)
  const [description, setDescription] = useState('')
  const [visibility, setVisibility] = useState<Circle['visibility']>('closed')
  const address = slug ?? slugFrom(name)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void task.run(async () => {
      const wish = { name: name.trim(), slug: address || undefined, description: description.trim() || undefined, visibility }
      const entry = await actions.circles.create(wish)
      onClose()
      go.to(`/circles/${entry.circle.slug}`)
    })
  }
  const problem = formProblem(t, task.error, FIELDS)
  const slugProblem = fieldProblem(t, task.error, 'slug') ?? (slug && !isSlug(slug) ? t('errors.circle.slug_characters') : undefined)
  return (
    <Dialog open onClose={onClose} title={t('circles.new')}>
      <form onSubmit={submit}>
        <Stack gap={5}>
          <TextField
            data-autofocus
            label={t('circles.name')}
            value={name}
            maxLength={80}
            error={fieldProblem(t, task.error, 'name')}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={t('circles.slug')}
            value={address}
            maxLength={40}
            autoCapitalize="off"
            spellCheck={false}
            hint={t('circles.slug_hint', { address: `/circles/${address || '…'}` })}
            error={slugProblem}
            onChange={(event) => setSlug(event.target.value.toLowerCase())}
          />
          <TextArea
            label={t('circles.description')}
            optional
            value={description}
            maxLength={2000}
            hint={t('circles.description_hint')}
            error={fieldProblem(t, task.error, 'description')}
            onChange={(event) => setDescription(event.target.value)}
          />
          <VisibilityField value={visibility} onChange={setVisibility} />
          {problem && <FormError>{problem}</FormError>}
          <Stack row gap={3}>
            <Button type="submit" variant="primary" busy={task.busy}>
              {t('circles.create')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </Stack>
        </Stack>
      </form>
    </Dialog>
  )
}
