import { useEffect, useMemo, useState } from 'react'
import { drafts, hosted, KINDS, requestMatters, unreadMentions, unreadThreads, waitingPeople, type Matter, type MatterKind, type Requests } from './matters'
import { actions, core, useChannelList, useCircles, useConnection, useThreadRows, useTotals, type Message } from '@/data/react'

interface Section {
  kind: MatterKind
  matters: readonly Matter[]
}

export interface Matters {
  sections: readonly Section[]
  /** The parts that come from the server have not answered yet. */
  loading: boolean
}

/** Mentions and requests live on the server: asked again whenever the count that calls changes. */
function useAsked(): { mentions: readonly Message[]; requests: readonly Requests[]; loading: boolean } {
  const circles = useCircles()
  const { me } = useTotals()
  const live = useConnection().state === 'live'
  const [mentions, setMentions] = useState<readonly Message[]>()
  const [requests, setRequests] = useState<readonly Requests[]>([])

  useEffect(() => {
    let over = false
    actions.mentions().then(
      ({ items }) => over || setMentions(items),
      () => over || setMentions((kept) => kept ?? []),
    )
    return () => {
      over = true
    }
  }, [me, live])

  useEffect(() => {
    let over = false
    const asked = hosted(circles).map(async (circle): Promise<Requests | undefined> => {
      const waiting = await actions.circles.requests(circle.circle.id).catch(() => [])
      return waiting.length ? { circle, count: waiting.length, at: waiting[0]!.at } : undefined
    })
    void Promise.all(asked).then((found) => over || setRequests(found.filter((one) => one !== undefined)))
    return () => {
      over = true
    }
  }, [circles, live])

  return { mentions: mentions ?? NONE, requests, loading: mentions === undefined }
}

const NONE: readonly Message[] = []

export function useMatters(): Matters {
  const { mentions, requests, loading } = useAsked()
  const threads = useThreadRows()
  // Both change with the list: the state is read anew when they do.
  const channels = useChannelList()
  const totals = useTotals()

  const sections = useMemo(() => {
    const { state } = core().store
    const found: Record<MatterKind, readonly Matter[]> = {
      direct: waitingPeople(state),
      mention: unreadMentions(state, mentions),
      thread: unreadThreads(threads),
      request: requestMatters(requests),
      draft: drafts(state),
    }
    return KINDS.map((kind) => ({ kind, matters: found[kind] })).filter(({ matters }) => matters.length > 0)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mentions, requests, threads, channels, totals])
  return { sections, loading }
}
