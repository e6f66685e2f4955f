import { SendHorizontal } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { ContextBar } from './ContextBar'
import styles from './composer.module.css'
import { DraftConflict } from './DraftConflict'
import type { FieldEvents, FieldHandle, Format } from './field'
import { offerFocus, placeOf, setMode, useMode } from './mode'
import { PlainField } from './PlainField'
import { RichField } from './RichField'
import { Suggestions } from './Suggestions'
import { Toolbar } from './Toolbar'
import { useComplete } from './useComplete'
import { draftOf, useDraftText } from './useDraftText'
import { useEditing } from './useEditing'
import { useKeyboardInset } from './useKeyboardInset'
import { lengthOf, LIMIT, NEAR, useSend } from './useSend'
import { useUpgrade } from './useUpgrade'
import { actions, useSettings, type Id } from '@/data/react'
import { fmt, useT } from '@/i18n'
import { ariaKeys } from '@/lib/keyboard'
import { Button, IconButton } from '@/ui'

export interface ComposerProps {
  channelId: Id
  /** Writes into the thread of this message. */
  rootId?: Id
  /** Names addressee and hat: «Сообщение: Анна Ким, лично». */
  label: string
  placeholder: string
  /** Row key of the last own message: ↑ in an empty field edits it. */
  lastOwn?: () => string | undefined
  /** Read at the moment of sending. */
  inChannel?: () => boolean
  /** A line above: the hour at the recipient's. */
  hint?: ReactNode
  /** Beside the toolbar. */
  extra?: ReactNode
}

const NONE: ReadonlySet<Format> = new Set()

/** Where text is written. Give it the place as `key`: every channel and thread has its own. */
export function Composer({ channelId, rootId, label, placeholder, lastOwn, inChannel, hint, extra }: ComposerProps) {
  const t = useT()
  const id = useId()
  const place = placeOf(channelId, rootId)
  const settings = useSettings()
  const field = useRef<FieldHandle>(null)
  const box = useRef<HTMLFormElement>(null)
  const text = useRef(draftOf(channelId, rootId)?.body ?? '')
  const [length, setLength] = useState(() => lengthOf(text.current))
  const [active, setActive] = useState(NONE)
  const mode = useMode(place)
  const draft = useDraftText(channelId, rootId, field)
  const { changed } = draft
  const complete = useComplete(channelId, field)
  const rich = useUpgrade(field, text, settings?.plain_composer ?? false)
  const send = useSend({ channelId, rootId, mode, field, inChannel, onSent: draft.forget })
  useEditing(mode, field, draft.flush)
  useKeyboardInset(box)

  useEffect(() => {
    const replyTo = draftOf(channelId, rootId)?.reply_to
    if (replyTo) setMode(place, { kind: 'reply', key: replyTo })
    return () => setMode(place, undefined)
  }, [place, channelId, rootId])
  useEffect(() => offerFocus(place, () => field.current?.focus()), [place])
  useEffect(() => {
    if (mode?.kind !== 'reply') return
    field.current?.focus()
    // What is answered belongs to the draft.
    if (!field.current?.isEmpty()) changed()
  }, [mode, changed])
  // Leaving the place with text in the field: the draft must be whole.
  useLayoutEffect(() => draft.flush, [draft.flush])

  const sendsOnEnter = (settings?.send_key ?? 'enter') === 'enter' && !matchMedia('(pointer: coarse)').matches
  const onKey = (event: KeyboardEvent): boolean => {
    if (complete.onKey(event)) return true
    const command = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && !event.altKey && (command ? !event.shiftKey : sendsOnEnter && !event.shiftKey)) {
      send()
      return true
    }
    if (event.key === 'Escape' && mode) {
      setMode(place, undefined)
      return true
    }
    const own = event.key === 'ArrowUp' && !event.shiftKey && !command && !mode && field.current?.isEmpty() ? lastOwn?.() : undefined
    if (own) setMode(place, { kind: 'edit', key: own })
    return own !== undefined
  }
  const now: FieldEvents = {
    onChange() {
      const body = field.current?.body() ?? ''
      setLength(lengthOf(body))
      draft.changed()
      if (body && mode?.kind !== 'edit') actions.type(channelId, rootId)
    },
    onQuery: complete.onQuery,
    onActive: (next) => setActive((old) => (old.size === next.size && [...next].every((one) => old.has(one)) ? old : next)),
    onKey,
  }
  const latest = useRef(now)
  useLayoutEffect(() => {
    latest.current = now
  })
  const [events] = useState<FieldEvents>(() => ({
    onChange: () => latest.current.onChange(),
    onQuery: (query) => latest.current.onQuery(query),
    onKey: (event) => latest.current.onKey(event),
    onActive: (formats) => latest.current.onActive(formats),
  }))

  const over = length > LIMIT
  const named = { 'aria-label': label, 'aria-describedby': length > NEAR ? `${id}-count` : undefined, ...complete.aria }
  return (
    <form
      ref={box}
      aria-label={t('composer.form')}
      data-composer={place}
      data-rich={rich ? '' : undefined}
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {hint && <div className={styles.hint}>{hint}</div>}
      <DraftConflict channel={channelId} root={rootId} onTheirs={(body) => field.current?.set(body)} />
      <div className={styles.box} data-over={over || undefined}>
        {complete.items.length > 0 && <Suggestions id={complete.listId} items={complete.items} active={complete.active} onChoose={complete.choose} />}
        {mode && <ContextBar mode={mode} onLeave={() => setMode(place, undefined)} />}
        {rich ? (
          <RichField
            {...rich}
            events={events}
            handle={field}
            attributes={{ role: 'textbox', 'aria-multiline': 'true', 'aria-autocomplete': 'list', dir: 'auto', 'data-placeholder': placeholder, ...named }}
          />
        ) : (
          <PlainField {...named} initial={text.current} placeholder={placeholder} events={events} handle={field} />
        )}
        <div className={styles.foot}>
          <Toolbar field={field} active={active} rich={rich !== null} disabled={false} />
          {extra && <span className={styles.extra}>{extra}</span>}
          {length > NEAR && (
            <span id={`${id}-count`} role={over ? 'alert' : 'status'} className={styles.count} data-over={over || undefined}>
              {over ? t('composer.too_long', { count: length - LIMIT, limit: fmt.number(LIMIT) }) : t('composer.left', { count: LIMIT - length })}
            </span>
          )}
          <SendButton disabled={length === 0 || over} editing={mode?.kind === 'edit'} keys={sendsOnEnter ? 'Enter' : 'Mod+Enter'} />
        </div>
      </div>
    </form>
  )
}

/** A word where there is room, an arrow on phones and in narrow panes. */
function SendButton({ disabled, editing, keys }: { disabled: boolean; editing: boolean; keys: string }) {
  const t = useT()
  const label = t(editing ? 'common.save' : 'composer.send')
  return (
    <>
      <Button type="submit" variant="primary" aria-disabled={disabled} aria-keyshortcuts={ariaKeys(keys)} className={styles.sendWide}>
        {label}
      </Button>
      <IconButton type="submit" variant="primary" icon={SendHorizontal} label={label} keys={keys} aria-disabled={disabled} className={styles.sendSmall} />
    </>
  )
}
