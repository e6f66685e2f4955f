import { useState, type FormEvent } from 'react'
import { DirtyGuard } from './DirtyGuard'
import { atOnce } from './save'
import styles from './settings.module.css'
import { StatusForm } from './StatusForm'
import { ZonePicker } from './ZonePicker'
import { PictureField } from '@/features/manage'
import { fieldProblem, formProblem, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, useMe, type Me } from '@/data/react'
import { Button, Card, FormError, Stack, Switch, TextField, toast } from '@/ui'

const FIELDS = ['name', 'handle', 'headline', 'time_zone'] as const
type Draft = Record<(typeof FIELDS)[number], string>

const draftOf = (me: Me): Draft => ({ name: me.name, handle: me.handle, headline: me.headline ?? '', time_zone: me.time_zone ?? '' })

/** Only what differs travels. */
function changesOf(draft: Draft, me: Me): Partial<Draft> {
  const before = draftOf(me)
  return Object.fromEntries(FIELDS.filter((field) => draft[field].trim() !== before[field]).map((field) => [field, draft[field].trim()]))
}

export function Profile() {
  const me = useMe()
  return me ? <Known me={me} /> : null
}

function Known({ me }: { me: Me }) {
  const t = useT()
  return (
    <div className={styles.part}>
      <Card>
        <PictureField
          label={t('settings.avatar')}
          id={me.id}
          name={me.name}
          picture={me.avatar}
          onSave={(image) => actions.setAvatar(image)}
          onRemove={() => actions.clearAvatar()}
        />
      </Card>
      <Card title={t('settings.card')}>
        <ProfileForm me={me} />
      </Card>
      <Card title={t('settings.status')}>
        <StatusForm me={me} />
      </Card>
      <Card>
        <Switch
          label={t('settings.invisible')}
          hint={t('settings.invisible_hint')}
          checked={me.invisible}
          onChange={(event) => atOnce(actions.updateProfile({ invisible: event.target.checked }))}
        />
      </Card>
    </div>
  )
}

function ProfileForm({ me }: { me: Me }) {
  const t = useT()
  const task = useTask()
  // Null: nothing is being changed here, so what another device writes is shown.
  const [edited, setEdited] = useState<Draft | null>(null)
  const draft = edited ?? draftOf(me)
  const changes = changesOf(draft, me)
  const dirty = Object.keys(changes).length > 0
  const set = (part: Partial<Draft>) => setEdited({ ...draft, ...part })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!dirty || !(await task.run(() => actions.updateProfile(changes)))) return
    setEdited(null)
    toast(t('settings.saved'))
  }
  const problem = formProblem(t, task.error, FIELDS)
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <DirtyGuard dirty={dirty && !task.busy} />
      <Stack gap={5}>
        <TextField
          label={t('settings.name')}
          autoComplete="name"
          maxLength={80}
          value={draft.name}
          error={fieldProblem(t, task.error, 'name')}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label={t('settings.handle')}
          hint={t('settings.handle_hint', { handle: draft.handle || '…' })}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={32}
          value={draft.handle}
          error={fieldProblem(t, task.error, 'handle')}
          onChange={(event) => set({ handle: event.target.value.replace(/^@/, '').toLowerCase() })}
        />
        <TextField
          label={t('settings.headline')}
          hint={t('settings.headline_hint')}
          optional
          maxLength={160}
          value={draft.headline}
          error={fieldProblem(t, task.error, 'headline')}
          onChange={(event) => set({ headline: event.target.value })}
        />
        <ZonePicker
          label={t('settings.zone')}
          hint={t('settings.zone_hint')}
          value={draft.time_zone}
          error={fieldProblem(t, task.error, 'time_zone')}
          onChange={(zone) => set({ time_zone: zone })}
        />
        {problem && <FormError>{problem}</FormError>}
        <Stack row gap={3}>
          <Button type="submit" variant="primary" busy={task.busy} aria-disabled={!dirty}>
            {t('common.save')}
          </Button>
          {dirty && (
            <Button
              onClick={() => {
                setEdited(null)
                task.clear()
              }}
            >
              {t('settings.discard')}
            </Button>
          )}
        </Stack>
      </Stack>
    </form>
  )
}
