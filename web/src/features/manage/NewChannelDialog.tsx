import { useState, type FormEvent } from 'react'
import { isAtLeast } from './may'
import { fieldProblem, formProblem, PeoplePicker, directWith, useGo, useTask } from '@/features/people'
import { useT } from '@/i18n'
import { actions, useCircles, useMe, type Channel, type Id } from '@/data/react'
import { Button, Checkbox, Dialog, FormError, RadioGroup, Segmented, Select, Stack, TextArea, TextField } from '@/ui'

export type NewChannelKind = 'direct' | 'group' | 'topic'

export interface NewChannelDialogProps {
  open: boolean
  onClose: () => void
  /** Which kind is offered first; direct unless told otherwise. */
  kind?: NewChannelKind
  /** The circle is decided: only its kinds are offered. */
  circleId?: Id
}

/** A direct chat, a group, or a channel of a circle. Opens what was made. */
export function NewChannelDialog({ open, ...rest }: NewChannelDialogProps) {
  return open ? <Open {...rest} /> : null
}

function Open({ onClose, kind: first = 'direct', circleId }: Omit<NewChannelDialogProps, 'open'>) {
  const t = useT()
  const go = useGo()
  const [kind, setKind] = useState<NewChannelKind>(circleId ? 'topic' : first)
  const hosted = useCircles().filter((entry) => isAtLeast(entry.role, 'admin'))
  const opened = (channel: Id) => {
    onClose()
    go.to(`/c/${channel}`)
  }
  const kinds = [
    { value: 'direct', label: t('manage.new_direct') },
    { value: 'group', label: t('manage.new_group') },
    ...(hosted.length ? [{ value: 'topic', label: t('manage.new_in_circle') } as const] : []),
  ] as const
  return (
    <Dialog open onClose={onClose} title={t(circleId ? 'manage.new_channel' : 'manage.new_title')}>
      <Stack gap={5}>
        {!circleId && <Segmented label={t('manage.new_kind')} value={kind} onChange={setKind} options={kinds} />}
        {kind === 'direct' && <NewDirect onOpened={opened} />}
        {kind === 'group' && <NewGroup onOpened={opened} onClose={onClose} />}
        {kind === 'topic' && <NewTopic circleId={circleId} onOpened={opened} onClose={onClose} />}
      </Stack>
    </Dialog>
  )
}

function useOnlyOthers(): ReadonlySet<Id> {
  const me = useMe()
  return new Set(me ? [me.id] : [])
}

function NewDirect({ onOpened }: { onOpened: (channel: Id) => void }) {
  const t = useT()
  const task = useTask()
  const write = (person: Id) => task.run(async () => onOpened(directWith(person) ?? (await actions.createDirect(person))))
  return (
    <PeoplePicker
      single
      label={t('manage.new_whom')}
      value={[]}
      exclude={useOnlyOthers()}
      error={formProblem(t, task.error, [])}
      onChange={([person]) => person && void write(person)}
    />
  )
}

interface FormProps {
  onOpened: (channel: Id) => void
  onClose: () => void
}

const MAX_NAME = 80
const MAX_TOPIC = 500

function NewGroup({ onOpened, onClose }: FormProps) {
  const t = useT()
  const task = useTask()
  const [name, setName] = useState('')
  const [people, setPeople] = useState<readonly Id[]>([])
  const others = useOnlyOthers()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void task.run(async () => onOpened(await actions.createGroup(name.trim(), people)))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={5}>
        <TextField
          data-autofocus
          label={t('manage.name')}
          value={name}
          maxLength={MAX_NAME}
          error={fieldProblem(t, task.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <PeoplePicker
          label={t('manage.add_whom')}
          hint={t('manage.group_hint')}
          value={people}
          onChange={setPeople}
          exclude={others}
          error={fieldProblem(t, task.error, 'members')}
        />
        <Foot problem={formProblem(t, task.error, ['name', 'members'])} action={t('manage.create_group')} busy={task.busy} onClose={onClose} />
      </Stack>
    </form>
  )
}

function NewTopic({ circleId, onOpened, onClose }: FormProps & { circleId?: Id }) {
  const t = useT()
  const task = useTask()
  const circles = useCircles().filter((entry) => isAtLeast(entry.role, 'admin'))
  const [circle, setCircle] = useState(circleId ?? circles[0]?.circle.id ?? '')
  const [kind, setKind] = useState<'topic' | 'broadcast'>('topic')
  const [name, setName] = useState('')
  const [topic, setTopic] = useState('')
  const [visibility, setVisibility] = useState<Channel['visibility']>('open')
  const [everybody, setEverybody] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isDefault = visibility === 'open' && everybody
    void task.run(async () =>
      onOpened(await actions.createTopic({ kind, circle, name: name.trim(), topic: topic.trim() || undefined, visibility, default: isDefault })),
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={5}>
        {!circleId && (
          <Select
            label={t('manage.circle')}
            value={circle}
            options={circles.map((entry) => ({ value: entry.circle.id, label: entry.circle.name }))}
            onChange={(event) => setCircle(event.target.value)}
          />
        )}
        <TextField
          data-autofocus
          label={t('manage.name')}
          value={name}
          maxLength={MAX_NAME}
          error={fieldProblem(t, task.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextArea
          label={t('manage.topic')}
          optional
          rows={2}
          value={topic}
          maxLength={MAX_TOPIC}
          error={fieldProblem(t, task.error, 'topic')}
          onChange={(event) => setTopic(event.target.value)}
        />
        <RadioGroup
          legend={t('manage.who_posts')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'topic', label: t('manage.posts_all'), hint: t('manage.posts_all_hint') },
            { value: 'broadcast', label: t('manage.posts_hosts'), hint: t('manage.posts_hosts_hint') },
          ]}
        />
        <RadioGroup
          legend={t('manage.who_sees')}
          value={visibility}
          onChange={setVisibility}
          options={[
            { value: 'open', label: t('manage.sees_circle'), hint: t('manage.sees_circle_hint') },
            { value: 'closed', label: t('manage.sees_members'), hint: t('manage.sees_members_hint') },
          ]}
        />
        {visibility === 'open' && (
          <Checkbox
            label={t('manage.default')}
            hint={t('manage.default_hint')}
            checked={everybody}
            onChange={(event) => setEverybody(event.target.checked)}
          />
        )}
        <Foot problem={formProblem(t, task.error, ['name', 'topic'])} action={t('manage.create_channel')} busy={task.busy} onClose={onClose} />
      </Stack>
    </form>
  )
}

interface FootProps {
  problem: string | undefined
  action: string
  busy: boolean
  onClose: () => void
}

function Foot({ problem, action, busy, onClose }: FootProps) {
  const t = useT()
  return (
    <>
      {problem && <FormError>{problem}</FormError>}
      <Stack row gap={3}>
        <Button type="submit" variant="primary" busy={busy}>
          {action}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </Stack>
    </>
  )
}
