// The only door of the data layer that knows React. Every hook listens to the topics of what it
// returns and to nothing else; what it returns is the same object until it changes.
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { createCore, type Core, type Env } from './core'
import { end } from './perf'
import type { Attention, Totals } from './attention'
import type { ChannelFilter, ThreadView, Timeline } from './select'
import { placeKey, rowKeyById, SELF, type ChannelInfo, type Connection, type LocalDraft, type Op } from './state'
import type {
  Channel, ChannelMember, CircleEntry, Id, Me, Membership, Message, Person, PresenceState, Settings, ThreadMark,
} from './types'

let current: Core | undefined

/** The one core of the page. Tests of the interface hand in their own. */
export const core = (): Core => (current ??= createCore())
export const setCore = (next: Core | undefined): void => void (current = next)
/** Call once, before the first render; settles when there is something to show. */
export function boot(env?: Env): Promise<void> {
  if (env) current = createCore(env)
  return core().start()
}

type Actions = Core['messages'] & Core['channels'] & Core['session'] & {
  openChannel: Core['windows']['openChannel']
  closeChannel: Core['windows']['closeChannel']
  loadOlder: Core['windows']['loadOlder']
  loadNewer: Core['windows']['loadNewer']
  jumpTo: Core['windows']['jumpTo']
  atLatest: Core['windows']['atLatest']
  setFollow: Core['windows']['setFollow']
  openThread: Core['threads']['openThread']
  closeThread: Core['threads']['closeThread']
  loadOlderReplies: Core['threads']['loadOlder']
  followedThreads: Core['threads']['followed']
  seen: Core['marks']['seen']
  threadSeen: Core['marks']['threadSeen']
  /** The channel was opened by the person: reading may move a mark set by hand again. */
  opened: Core['marks']['opened']
  markRead: Core['marks']['markRead']
  unreadFrom: Core['marks']['unreadFrom']
  setDraft: Core['drafts']['set']
  clearDraft: Core['drafts']['clear']
  resolveDraft: Core['drafts']['resolve']
  type: Core['typing']['type']
  findPerson: Core['people']['find']
  searchPeople: Core['people']['search']
  nextUnread: Core['select']['nextUnread']
  circles: Core['circles']
  invites: Core['invites']
}

let made: { core: Core; actions: Actions } | undefined

function actionsOf(c: Core): Actions {
  if (made?.core === c) return made.actions
  const { windows, threads, marks, drafts, typing, people } = c
  const actions: Actions = {
    ...c.messages, ...c.channels, ...c.session,
    openChannel: windows.openChannel, closeChannel: windows.closeChannel, loadOlder: windows.loadOlder, loadNewer: windows.loadNewer,
    jumpTo: windows.jumpTo, atLatest: windows.atLatest, setFollow: windows.setFollow,
    openThread: threads.openThread, closeThread: threads.closeThread, loadOlderReplies: threads.loadOlder, followedThreads: threads.followed,
    seen: marks.seen, threadSeen: marks.threadSeen, opened: marks.opened, markRead: marks.markRead, unreadFrom: marks.unreadFrom,
    setDraft: drafts.set, clearDraft: drafts.clear, resolveDraft: drafts.resolve,
    type: typing.type, findPerson: people.find, searchPeople: people.search, nextUnread: c.select.nextUnread,
    circles: c.circles, invites: c.invites,
  }
  made = { core: c, actions }
  return actions
}

/** Everything that can be done; the functions are stable, so they need no place among dependencies. */
export const actions: Actions = new Proxy({} as Actions, { get: (_, name) => actionsOf(core())[name as keyof Actions] })

/** Topics separated by spaces: a string is a stable dependency. */
function useTopics<T>(topics: string, read: () => T): T {
  const subscribe = useCallback((listener: () => void) => core().store.subscribe(topics.split(' '), listener), [topics])
  return useSyncExternalStore(subscribe, read, read)
}
const state = () => core().store.state

export const useMe = (): Me | undefined => useTopics('me', () => state().me.get(SELF))
export const useSettings = (): Settings | undefined => useTopics('settings', () => state().settings.get(SELF))

const CONNECTING: Connection = { state: 'connecting' }
export const useConnection = (): Connection => useTopics('connection', () => state().connection.get(SELF) ?? CONNECTING)

/** Asks for the card if it is not here. */
export function usePerson(id: Id | undefined): Person | undefined {
  useEffect(() => {
    if (id) core().people.need(id)
  }, [id])
  return useTopics(`person:${id}`, () => (id ? state().persons.get(id) : undefined))
}

/** Watches while mounted. */
export function usePresence(id: Id | undefined): PresenceState | undefined {
  useEffect(() => (id ? core().presence.watch(id) : undefined), [id])
  return useTopics(`presence:${id}`, () => (id ? state().presence.get(id) : undefined))
}

export const useChannelInfo = (id: Id | undefined): ChannelInfo | undefined =>
  useTopics(`channel:${id}`, () => (id ? state().channels.get(id) : undefined))
export const useChannel = (id: Id | undefined): Channel | undefined => useChannelInfo(id)?.channel
export const useMembership = (id: Id | undefined): Membership | undefined =>
  useTopics(`membership:${id}`, () => (id ? state().memberships.get(id) : undefined))
/** Members loaded by actions.loadMembers, kept right by events. */
export const useMembers = (id: Id): readonly ChannelMember[] | undefined => useTopics(`members:${id}`, () => state().members.get(id))
export const useAttention = (id: Id): Attention => useTopics(`channel:${id} membership:${id}`, () => core().select.attention(id))

/** Ids, pinned first, then by the last message. */
export const useChannelList = (filter?: ChannelFilter): readonly Id[] => useTopics('list', () => core().select.channelList(filter))
/** Followed threads with unread replies. */
export const useThreadRows = (): readonly ThreadMark[] => useTopics('list', () => core().select.threadRows())
export const useTotals = (): Totals => useTopics('list', () => core().select.totals())

export function useTimeline(channel: Id): Timeline {
  const timeline = useTopics(`window:${channel} channel:${channel}`, () => core().select.timeline(channel))
  const shown = timeline.rowKeys.length > 0 || timeline.atEnd
  useEffect(() => {
    if (!shown) return
    const frame = requestAnimationFrame(() => end(`conv:open:${channel}`))
    return () => cancelAnimationFrame(frame)
  }, [channel, shown])
  return timeline
}

/** By row key; also by id, for quotes and pins. */
export function useMessage(rowKey: string): Message | undefined {
  const key = rowKeyById(state(), rowKey)
  return useTopics(`message:${key}`, () => core().select.message(key))
}
/** Without listening: for grouping by what never changes (author, time). */
export const peekMessage = (rowKey: string): Message | undefined => core().select.message(rowKeyById(state(), rowKey))

/** Undefined until actions.openThread. */
export const useThread = (root: Id): ThreadView | undefined => useTopics(`thread:${root}`, () => core().select.thread(root))
export const useThreadMark = (root: Id): ThreadMark | undefined => useTopics(`thread:${root}`, () => state().threads.get(root))

export function useDraft(channel: Id, root?: Id): LocalDraft | undefined {
  const key = placeKey(channel, root)
  return useTopics(`draft:${key}`, () => state().drafts.get(key))
}

const NOBODY: readonly Id[] = []
export function useTyping(channel: Id, root?: Id): readonly Id[] {
  const key = placeKey(channel, root)
  return useTopics(`typing:${key}`, () => state().typing.get(key) ?? NOBODY)
}

/** The unconfirmed sending of a row: absent once the server has it. */
export const useOutboxOp = (rowKey: string): Op | undefined => useTopics(`op:${rowKey}`, () => state().ops.get(rowKey))
/** Everything unconfirmed: the banner, the guard before an update. */
export const useOutbox = (): readonly Op[] => useTopics('outbox', () => core().select.outbox())

export const useCircles = (): readonly CircleEntry[] => useTopics('circles', () => core().select.circles())
export const useCircle = (id: Id | undefined): CircleEntry | undefined =>
  useTopics(`circle:${id}`, () => (id ? state().circles.get(id) : undefined))
/** Channels of a circle after actions.circles.channels. */
export const useListed = (circle: Id): readonly Channel[] | undefined => useTopics(`listed:${circle}`, () => state().listed.get(circle))

export type { Attention, ChannelFilter, ChannelInfo, Connection, LocalDraft, Op, ThreadView, Timeline, Totals }
export { ApiError, OfflineError } from './api'
export type * from './types'
