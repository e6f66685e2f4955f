// A server in memory for tests: one person's view of channels, events, a live line that can be cut.
import type { LiveFrame, Message, Snapshot, StreamEvent } from './types'
import type { OpenTransport } from './live'

export const ME = '1'
const T0 = Date.parse('2026-11-22T10:00:00.000Z')
export const timeAt = (n: number): string => new Date(T0 + n * 1000).toISOString()

export const message = (channel: string, num: number, fields: Partial<Message> = {}): Message => ({
  id: `${channel}${String(num).padStart(6, '0')}`,
  channel, num, seq: num, author: '2', body: `text ${num}`, at: timeAt(num), ...fields,
})

export const emptySnapshot = (fields: Partial<Snapshot> = {}): Snapshot => ({
  epoch: 'e1',
  now: timeAt(0),
  me: { id: ME, handle: 'anna', name: 'Anna', language: 'ru', invisible: false, created_at: timeAt(0) },
  seq: 0,
  settings: {
    theme: 'system', density: 'normal', send_key: 'enter', undo_seconds: 0, read_mode: 'seen', receipts: true, typing: true,
    single_keys: true, plain_composer: false, announce: 'all',
  },
  channels: [], circles: [], persons: [], drafts: [], threads: [], ...fields,
})

export const channelEntry = (id: string, fields: Partial<Snapshot['channels'][number]['channel']> = {}, mine: Partial<Snapshot['channels'][number]['membership']> = {}): Snapshot['channels'][number] => ({
  channel: { id, kind: 'group', visibility: 'closed', members: 3, last_num: 0, last_at: timeAt(0), created_at: timeAt(0), ...fields },
  membership: { channel: id, role: 'member', read: 0, mentions: 0, level: 'default', ...mine },
  seq: fields.last_num ?? 0,
})

export class FakeServer {
  snapshot: Snapshot
  events = new Map<string, StreamEvent[]>()
  messages = new Map<string, Message[]>()
  requests: { method: string; path: string; body: Record<string, unknown> | undefined }[] = []
  /** Throw: the network is gone. Answer: instead of the server. */
  intercept: ((method: string, path: string) => Response | 'lose-answer' | 'offline' | undefined) | undefined
  refuseSocket = false
  session = 's1'
  owner = ME
  sockets: { frame: (frame: LiveFrame) => void; close: (code: number) => void; sent: unknown[] }[] = []
  private keys = new Map<string, Message>()

  constructor(snapshot: Snapshot = emptySnapshot()) {
    this.snapshot = snapshot
    for (const entry of snapshot.channels) {
      const { id, last_num } = entry.channel
      this.messages.set(id, Array.from({ length: last_num }, (_, i) => message(id, i + 1)))
    }
  }

  head(stream: string): number {
    if (stream === ME) return this.snapshot.seq
    return this.snapshot.channels.find((c) => c.channel.id === stream)?.seq ?? 0
  }

  /** Appends an event; delivered unless `silent`. */
  append(stream: string, event: string, data: unknown, silent = false): StreamEvent {
    const seq = this.head(stream) + 1
    if (stream === ME) this.snapshot = { ...this.snapshot, seq }
    const channels = this.snapshot.channels.map((c) => (c.channel.id === stream ? { ...c, seq } : c))
    this.snapshot = { ...this.snapshot, channels }
    const entry: StreamEvent = { type: 'event', stream, seq, event, at: timeAt(seq), data }
    this.events.set(stream, [...(this.events.get(stream) ?? []), entry])
    if (!silent) this.frame(entry)
    return entry
  }

  say(channel: string, fields: Partial<Message> = {}, silent = false): StreamEvent {
    const list = this.messages.get(channel) ?? []
    const said = message(channel, list.length + 1, { ...fields, seq: this.head(channel) + 1 })
    this.messages.set(channel, [...list, said])
    const channels = this.snapshot.channels.map((c) =>
      c.channel.id === channel ? { ...c, channel: { ...c.channel, last_num: said.num!, last_at: said.at }, last: said } : c,
    )
    this.snapshot = { ...this.snapshot, channels }
    return this.append(channel, 'message.sent', { message: said }, silent)
  }

  frame(frame: LiveFrame): void {
    for (const socket of this.sockets) socket.frame(frame)
  }

  cut(code = 1006): void {
    for (const socket of this.sockets.splice(0)) socket.close(code)
  }

  openSocket: OpenTransport = (onFrame, onClose) => {
    const socket = { frame: onFrame, close: onClose, sent: [] as unknown[] }
    queueMicrotask(() => {
      if (this.refuseSocket) return onClose(1006)
      this.sockets.push(socket)
      const heads: [string, number][] = [[this.owner, this.snapshot.seq], ...this.snapshot.channels.map((c): [string, number] => [c.channel.id, c.seq])]
      onFrame({ type: 'welcome', epoch: this.snapshot.epoch, connection: 'c1', session: this.session, now: timeAt(0), heads })
    })
    return {
      send: (command) => socket.sent.push(command),
      close: () => {
        this.sockets = this.sockets.filter((s) => s !== socket)
        onClose(1006)
      },
    }
  }

  fetch = (async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = new URL(String(input), 'http://test')
    const path = url.pathname.replace('/api/v1', '')
    const method = init.method ?? 'GET'
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined
    const decided = this.intercept?.(method, path)
    await Promise.resolve()
    if (decided === 'offline') throw new TypeError('offline')
    this.requests.push({ method, path, body })
    if (decided instanceof Response) return decided
    const answer = this.answer(method, path, url.searchParams, body)
    if (decided === 'lose-answer') throw new TypeError('cut')
    return answer
  }) as typeof fetch

  of(method: string, path: RegExp) {
    return this.requests.filter((r) => r.method === method && path.test(r.path))
  }

  private answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown> | undefined): Response {
    const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })
    const [, area, id = '', part] = path.split('/')
    if (path === '/snapshot') return json(this.snapshot)
    if (path === '/me') return json({ me: this.snapshot.me, settings: this.snapshot.settings })
    if (path === '/log-in') return json({ me: this.snapshot.me, session: { id: 's1' } })
    if (path === '/log-out') return new Response(null, { status: 204 })
    if (area === 'streams') {
      const items = (this.events.get(id) ?? []).filter((e) => e.seq > Number(query.get('after'))).slice(0, 500)
      return json({ items, head: this.head(id) })
    }
    if (area === 'people') return json({ items: (query.get('ids') ?? '').split(',').map((p) => ({ id: p, handle: `h${p}`, name: `N${p}` })) })
    if (area === 'channels' && part === 'messages') return method === 'POST' ? this.post(id, body!) : json(this.page(id, query))
    if (area === 'channels' && part === 'mark') {
      const entry = this.snapshot.channels.find((c) => c.channel.id === id)!
      const read = (body!.read as number | undefined) ?? (body!.unread_from as number) - 1
      entry.membership = { ...entry.membership, read, manual: body!.unread_from !== undefined || undefined, mentions: 0 }
      this.append(ME, 'mark.moved', { membership: entry.membership })
      return json(entry.membership)
    }
    if (area === 'channels' && part === 'draft') return json({ channel: id, at: timeAt(0), ...body })
    if (area === 'channels' && !part) {
      const entry = this.snapshot.channels.find((c) => c.channel.id === id)
      return entry ? json(entry) : json({ code: 'chat.no_channel' }, 404)
    }
    if (area === 'messages') {
      const found = [...this.messages.values()].flat().find((m) => m.id === id)
      if (!found) return json({ code: 'chat.no_message' }, 404)
      const now = { ...found, ...(method === 'PATCH' ? { body: String(body!.body), edited_at: timeAt(99) } : {}) }
      this.messages.set(found.channel, this.messages.get(found.channel)!.map((m) => (m.id === id ? now : m)))
      if (method === 'PATCH') this.append(found.channel, 'message.edited', { message: now })
      return json(now)
    }
    return json({ code: 'http.missing' }, 404)
  }

  private post(channel: string, body: Record<string, unknown>): Response {
    const key = body.client_key as string
    const known = this.keys.get(key)
    if (known) return new Response(JSON.stringify(known), { status: 200 })
    this.say(channel, { author: ME, client_key: key, body: String(body.body) })
    const said = this.messages.get(channel)!.at(-1)!
    this.keys.set(key, said)
    return new Response(JSON.stringify(said), { status: 201 })
  }

  private page(channel: string, query: URLSearchParams) {
    const all = this.messages.get(channel) ?? []
    const limit = Number(query.get('limit') ?? 50)
    const at = (name: string) => Number(query.get(name))
    let items: Message[]
    if (query.has('before')) items = all.filter((m) => m.num! < at('before')).slice(-limit)
    else if (query.has('after')) items = all.filter((m) => m.num! > at('after')).slice(0, limit)
    else if (query.has('around')) items = all.filter((m) => Math.abs(m.num! - at('around')) <= limit / 2)
    else items = all.slice(-limit)
    return { items, first: items[0] === all[0], last: items.at(-1) === all.at(-1) }
  }
}
