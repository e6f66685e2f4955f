import { useEffect, useRef, useState } from 'react'
import { announcement, createBatcher, type Arrival } from './announce'
import { personName } from './persons'
import { core, peekMessage, useChannelInfo, useSettings, type Id, type Message } from '@/data/react'
import { nameByHandle } from '@/features/people'
import { t as now, useT } from '@/i18n'
import { excerpt } from '@/lib/markdown'
import { VisuallyHidden } from '@/ui'

function arrivalsSince(channel: Id, num: number): Message[] {
  const { rowKeys } = core().select.timeline(channel)
  const found: Message[] = []
  for (let i = rowKeys.length - 1; i >= 0; i--) {
    const message = peekMessage(rowKeys[i]!)
    if (!message?.num) continue
    if (message.num <= num) break
    found.unshift(message)
  }
  return found
}

/** Speaks what arrives while the channel is open, in batches; history that is loaded says nothing. */
export function LiveRegion({ channelId }: { channelId: Id }) {
  const t = useT()
  const info = useChannelInfo(channelId)
  const mode = useSettings()?.announce ?? 'all'
  const last = info?.channel.last_num
  const direct = info?.channel.kind === 'direct'
  const heard = useRef(last)
  const [text, setText] = useState('')
  const [batcher] = useState(() => createBatcher((batch) => setText(announcement(batch, now))))
  useEffect(() => batcher.stop, [batcher])

  useEffect(() => {
    const from = heard.current
    heard.current = last
    if (from === undefined || last === undefined || last <= from || mode === 'none') return
    const me = core().store.state.me.get('self')?.id ?? ''
    const wanted = (message: Message) => message.author !== me && (mode === 'all' || direct || message.mentions?.includes(me))
    batcher.add(
      arrivalsSince(channelId, from)
        .filter(wanted)
        .map((message): Arrival => ({ author: message.author, name: personName(message.author) ?? '', text: excerpt(message.body, 200, nameByHandle) })),
    )
  }, [last, mode, direct, channelId, batcher])

  return (
    <VisuallyHidden role="log" aria-live="polite" aria-label={t('channel.live')} data-live-region="">
      {text}
    </VisuallyHidden>
  )
}
