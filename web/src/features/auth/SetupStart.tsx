import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { circleChannels, createCircle, inviteTo } from './calls'
import styles from './door.module.css'
import { problemOf } from './problem'
import { useSubmit } from './useSubmit'
import { useT } from '@/i18n'
import { Button, FormError, Icon, IconButton, TextField, toast } from '@/ui'

const FIELDS = ['name']

/** «С чего начать»: a circle, then a link for its people. */
export function SetupStart() {
  const t = useT()
  const [circle, setCircle] = useState<{ id: string; name: string; home?: string }>()
  return (
    <section className={styles.card}>
      <h1 className={styles.title}>{t('auth.start_title')}</h1>
      <ol className={styles.steps} role="list">
        <li className={styles.step} data-done={circle ? '' : undefined}>
          <h2 className={styles.stepTitle}>
            {circle && <Icon of={Check} size="s" />} {t('auth.start_circle')}
          </h2>
          {circle ? <p className={styles.kicker}>{circle.name}</p> : <CircleForm onDone={setCircle} />}
        </li>
        <li className={styles.step}>
          <h2 className={styles.stepTitle}>{t('auth.start_people')}</h2>
          <InviteLink circle={circle?.id} />
        </li>
      </ol>
      <Button variant={circle ? 'primary' : 'default'} size="l" wide onClick={() => location.assign(circle?.home ? `/c/${circle.home}` : '/c')}>
        {t(circle ? 'auth.start_go' : 'auth.start_skip')}
      </Button>
    </section>
  )
}

function CircleForm({ onDone }: { onDone: (circle: { id: string; name: string; home?: string }) => void }) {
  const t = useT()
  const { busy, problem, onSubmit, errorOf } = useSubmit(async (data) => {
    const { circle } = await createCircle(String(data.get('name')).trim())
    const home = await circleChannels(circle.id).then(({ items }) => items.find(({ channel }) => channel.default)?.channel.id, () => undefined)
    onDone({ id: circle.id, name: circle.name, home })
  }, FIELDS)
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField label={t('auth.circle_name')} name="name" maxLength={80} required autoFocus hint={t('auth.circle_hint')} error={errorOf('name')} />
      {problem && <FormError>{problem.text}</FormError>}
      <Button type="submit" variant="primary" busy={busy} className={styles.more}>
        {t('auth.create_circle')}
      </Button>
    </form>
  )
}

function InviteLink({ circle }: { circle?: string }) {
  const t = useT()
  const [link, setLink] = useState<string>()
  const [error, setError] = useState<string>()
  const make = () => inviteTo(circle).then((invite) => setLink(invite.link), (cause: unknown) => setError(problemOf(cause).text))
  const copy = async () => {
    await navigator.clipboard.writeText(link!)
    toast(t('common.copied'))
  }
  return (
    <>
      <p className={styles.kicker}>{t(circle ? 'auth.start_people_circle' : 'auth.start_people_network')}</p>
      {error && <FormError>{error}</FormError>}
      {link ? (
        <div className={styles.link}>
          <TextField label={t('auth.invite_link')} labelHidden readOnly className={styles.linkField} value={link} onFocus={(event) => event.target.select()} />
          <IconButton icon={Copy} label={t('common.copy')} onClick={() => void copy()} />
        </div>
      ) : (
        <Button className={styles.more} onClick={() => void make()}>{t('auth.make_link')}</Button>
      )}
    </>
  )
}
