import { Forward } from 'lucide-react'
import { usePlace } from './context'
import styles from './message.module.css'
import { useChannel, type Message } from '@/data/react'
import { GoLink, nameByHandle, PersonName } from '@/features/people'
import { Trans, useT } from '@/i18n'
import { excerpt } from '@/lib/markdown'
import { Icon } from '@/ui'

/** What is answered; leads to it. */
export function MessageQuote({ quote }: { quote: NonNullable<Message['quote']> }) {
  const t = useT()
  const { jump } = usePlace()
  return (
    <button type="button" className={styles.quote} onClick={() => jump(quote.id)}>
      <span className={styles.quoteAuthor}>
        <PersonName id={quote.author} />
      </span>
      <span className={styles.quoteText}>{quote.body ? excerpt(quote.body, 200, nameByHandle) : t('channel.retracted')}</span>
    </button>
  )
}

/** Whose words these are and where they were said. */
export function ForwardLine({ forward }: { forward: NonNullable<Message['forward']> }) {
  const name = useChannel(forward.channel)?.name
  return (
    <div className={styles.forward}>
      <Icon of={Forward} size="s" />
      <span>
        <Trans k="channel.forwarded_from" tags={{ name: () => <PersonName id={forward.author} /> }} />
        {name && (
          <>
            {' · '}
            <GoLink quiet href={`/c/${forward.channel}?at=${forward.message}`}>
              {name}
            </GoLink>
          </>
        )}
      </span>
    </div>
  )
}
