import { Copy } from 'lucide-react'
import { memo } from 'react'
import { usePlace } from './context'
import styles from './message.module.css'
import { core, useMe, type Id } from '@/data/react'
import { GoLink, isPlain, personPane, usePersonByHandle, withPane } from '@/features/people'
import { t, useT } from '@/i18n'
import { Markdown, type MarkdownParts } from '@/lib/markdown'
import { IconButton, toast } from '@/ui'

/** Somebody named in the text: opens the same lens as his face. */
function Mention({ handle, text }: { handle: string; text: string }) {
  const place = usePlace()
  const person = usePersonByHandle(handle)
  const me = useMe()
  if (!person) return text
  return (
    <a
      href={withPane(personPane(person.id))}
      data-me={person.id === me?.id || undefined}
      className={styles.mention}
      onClick={(event) => {
        if (!isPlain(event)) return
        event.preventDefault()
        place.openPerson(person.id)
      }}
    >
      @{person.name}
    </a>
  )
}

const same = (a: string | undefined, b: string) => a?.toLocaleLowerCase() === b.toLocaleLowerCase()

function channelByName(name: string): Id | undefined {
  for (const [id, { channel }] of core().store.state.channels) if (channel.kind !== 'direct' && same(channel.name, name)) return id
  return undefined
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(t('common.copied'))
  } catch {
    toast(t('channel.copy_failed'), { tone: 'danger' })
  }
}

function CopyCode({ text }: { text: string }) {
  const translate = useT()
  return <IconButton size="s" icon={Copy} label={translate('channel.copy_code')} className={styles.copyCode} onClick={() => void copyText(text)} />
}

const PARTS: MarkdownParts = {
  mention: (handle, text) => <Mention handle={handle} text={text} />,
  channel(name, text) {
    const id = channelByName(name)
    return id ? (
      <GoLink href={`/c/${id}`} className={styles.mention}>
        {text}
      </GoLink>
    ) : null
  },
  link(href, kids) {
    const inside = href.startsWith(`${location.origin}/c/`)
    return inside ? <GoLink href={href.slice(location.origin.length)}>{kids}</GoLink> : null
  },
  code: (text) => <CopyCode text={text} />,
}

/** The text of a message; drawn again only when it changes. */
export const MessageBody = memo(function MessageBody({ body }: { body: string }) {
  return <Markdown body={body} parts={PARTS} className={styles.body} />
})
