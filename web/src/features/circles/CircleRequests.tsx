import { useEffect, useState } from 'react'
import styles from './circles.module.css'
import { Face, PersonButton, problemText, useRemote } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { actions, useCircle, usePerson, type CircleRequest, type Id } from '@/data/react'
import { Button, Card, toast } from '@/ui'

/** Those who wait to be let in. Absent while nobody does. */
export function CircleRequests({ circle }: { circle: Id }) {
  const t = useT()
  const list = useRemote(`circle-requests:${circle}`, () => actions.circles.requests(circle))
  // A new request, and an answer of another host, touch the circle.
  const entry = useCircle(circle)
  const { reload } = list
  useEffect(reload, [entry, reload])
  if (!list.data?.length) return null
  return (
    <Card level={2} tone="warm" title={t('circles.requests', { count: list.data.length })}>
      <ul role="list" className={styles.requests}>
        {list.data.map((request) => (
          <Request
            key={request.person}
            circle={circle}
            request={request}
            onAnswered={() => list.update((all) => all.filter((one) => one.person !== request.person))}
          />
        ))}
      </ul>
    </Card>
  )
}

interface RequestProps {
  circle: Id
  request: CircleRequest
  onAnswered: () => void
}

function Request({ circle, request, onAnswered }: RequestProps) {
  const t = useT()
  const person = usePerson(request.person)
  const name = person?.name ?? t('people.unknown')
  const [busy, setBusy] = useState(false)
  const answer = async (accept: boolean) => {
    setBusy(true)
    try {
      await actions.circles.answer(circle, request.person, accept)
      onAnswered()
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
      setBusy(false)
    }
  }
  return (
    <li className={styles.request}>
      <PersonButton personId={request.person} className={styles.requester}>
        <Face person={person ?? { id: request.person, name }} />
        <span className={styles.words}>
          <span className={styles.name}>{name}</span>
          <span className={styles.second}>
            {[person?.headline, fmt.relative(request.at), request.invite && t('circles.by_link')].filter(Boolean).join(' · ')}
          </span>
        </span>
      </PersonButton>
      <div className={styles.chips}>
        <Button size="s" variant="primary" busy={busy} aria-label={t('circles.accept_named', { name })} onClick={() => void answer(true)}>
          {t('circles.accept')}
        </Button>
        <Button size="s" busy={busy} aria-label={t('circles.decline_named', { name })} onClick={() => void answer(false)}>
          {t('circles.decline')}
        </Button>
      </div>
      {request.note && <p className={styles.note}>{request.note}</p>}
    </li>
  )
}
