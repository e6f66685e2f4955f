import { useState, type FormEvent } from 'react'
import styles from './circles.module.css'
import { isSlug } from './slug'
import { VisibilityField } from './VisibilityField'
import { PictureField } from '@/features/manage'
import { fieldProblem, formProblem, useGo, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, type Circle } from '@/data/react'
import { Button, Card, FormError, Stack, TextArea, TextField, toast } from '@/ui'

const FIELDS = ['name', 'slug', 'description']
type Draft = Pick<Circle, 'name' | 'slug' | 'visibility'> & { description: string }

const draftOf = (circle: Circle): Draft => ({
  name: circle.name,
  slug: circle.slug,
  description: circle.description ?? '',
  visibility: circle.visibility,
})

/** Only what was changed travels: another admin may be at work on the rest. */
function changesOf(draft: Draft, circle: Circle): Partial<Draft> {
  const before = draftOf(circle)
  return Object.fromEntries(Object.entries(draft).filter(([field, value]) => value !== before[field as keyof Draft]))
}

export function CircleSettings({ circle }: { circle: Circle }) {
  const t = useT()
  const go = useGo()
  const task = useTask()
  const [draft, setDraft] = useState(() => draftOf(circle))
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const changes = changesOf(draft, circle)
  const dirty = Object.keys(changes).length > 0

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!dirty || !(await task.run(() => actions.circles.update(circle.id, changes)))) return
    toast(t('circles.saved'))
    if (changes.slug) go.to(`/circles/${changes.slug}/settings`)
  }
  const problem = formProblem(t, task.error, FIELDS)
  return (
    <section aria-label={t('circles.tab_settings')} className={styles.section}>
      <Card level={2}>
        <PictureField
          label={t('circles.picture')}
          id={circle.id}
          name={circle.name}
          picture={circle.picture}
          shape="circle"
          onSave={(image) => actions.circles.setPicture(circle.id, image)}
        />
      </Card>
      <Card level={2}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap={5}>
            <TextField
              label={t('circles.name')}
              value={draft.name}
              maxLength={80}
              error={fieldProblem(t, task.error, 'name')}
              onChange={(event) => set({ name: event.target.value })}
            />
            <TextField
              label={t('circles.slug')}
              value={draft.slug}
              maxLength={40}
              autoCapitalize="off"
              spellCheck={false}
              hint={draft.slug === circle.slug ? undefined : t('circles.slug_warning')}
              error={fieldProblem(t, task.error, 'slug') ?? (isSlug(draft.slug) ? undefined : t('errors.circle.slug_characters'))}
              onChange={(event) => set({ slug: event.target.value.toLowerCase() })}
            />
            <TextArea
              label={t('circles.description')}
              optional
              value={draft.description}
              maxLength={2000}
              rows={5}
              hint={t('circles.description_hint')}
              error={fieldProblem(t, task.error, 'description')}
              onChange={(event) => set({ description: event.target.value })}
            />
            <VisibilityField value={draft.visibility} onChange={(visibility) => set({ visibility })} />
            {problem && <FormError>{problem}</FormError>}
            <Stack row gap={3}>
              <Button type="submit" variant="primary" busy={task.busy} aria-disabled={!dirty}>
                {t('common.save')}
              </Button>
              {dirty && (
                <Button
                  onClick={() => {
                    setDraft(draftOf(circle))
                    task.clear()
                  }}
                >
                  {t('circles.discard')}
                </Button>
              )}
            </Stack>
          </Stack>
        </form>
      </Card>
    </section>
  )
}
