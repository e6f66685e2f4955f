import { randomUUID } from 'node:crypto'
import type { ChannelEntry, CircleEntry, Invite, Items, LoggedIn, Membership, Message, MessagePage, Session, Settings, Snapshot } from '../../src/data/types.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    what: string,
  ) {
    super(`${what}: ${status} ${code}`)
  }
}

/** The REST interface as a program uses it: by a bearer token. */
export class Client {
  constructor(
    private readonly origin: string,
    readonly token?: string,
  ) {}

  as = (token: string): Client => new Client(this.origin, token)

  async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { ...(this.token && { authorization: `Bearer ${this.token}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await answer.text()
    const data: unknown = text ? JSON.parse(text) : undefined
    if (!answer.ok) throw new Refusal(answer.status, (data as { code?: string })?.code ?? '', `${method} ${path}`)
    return data as T
  }

  signUp = (fields: { name: string; handle: string; password: string; invite: string; language?: string; time_zone?: string }) =>
    this.call<LoggedIn & { token: string }>('POST', '/sign-up', { language: 'ru', time_zone: 'Europe/Moscow', ...fields })
  logIn = (handle: string, password: string, device = 'Firefox, Linux') => this.call<LoggedIn & { token: string }>('POST', '/log-in', { handle, password, device })
  sessions = () => this.call<Items<Session>>('GET', '/me/sessions')
  snapshot = () => this.call<Snapshot>('GET', '/snapshot')
  settings = async (fields: Partial<Settings>) => {
    const { settings } = await this.call<{ settings: Settings }>('GET', '/me')
    return this.call<Settings>('PUT', '/me/settings', { ...settings, ...fields })
  }

  direct = async (person: string) => (await this.call<ChannelEntry>('POST', '/channels', { kind: 'direct', person })).channel.id
  group = async (name: string, members: string[]) => (await this.call<ChannelEntry>('POST', '/channels', { kind: 'group', name, members })).channel.id
  channel = async (kind: 'topic' | 'broadcast', circle: string, name: string, fields: object = {}) =>
    (await this.call<ChannelEntry>('POST', '/channels', { kind, circle, name, visibility: 'open', ...fields })).channel.id
  circle = async (name: string, slug: string, fields: object = {}) => (await this.call<CircleEntry>('POST', '/circles', { name, slug, visibility: 'closed', ...fields })).circle
  entry = (channel: string) => this.call<ChannelEntry>('GET', `/channels/${channel}`)
  join = (channel: string) => this.call<ChannelEntry>('POST', `/channels/${channel}/join`)

  /** What may still be sent is unread at the others; the client key makes a repetition harmless. */
  send = (channel: string, body: string, fields: { root?: string; reply_to?: string; forward?: string; in_channel?: boolean } = {}) =>
    this.call<Message>('POST', `/channels/${channel}/messages`, { client_key: randomUUID(), body, ...fields })
  sendMany = async (channel: string, count: number, text = (n: number) => `Сообщение ${n}`): Promise<Message[]> => {
    const sent: Message[] = []
    for (let n = 1; n <= count; n++) sent.push(await this.send(channel, text(n)))
    return sent
  }
  messages = (channel: string, query = 'limit=200') => this.call<MessagePage>('GET', `/channels/${channel}/messages?${query}`)
  message = (id: string) => this.call<Message>('GET', `/messages/${id}`)
  thread = (root: string) => this.call<MessagePage & { root: Message }>('GET', `/messages/${root}/thread`)
  read = (channel: string, num: number) => this.call<Membership>('PUT', `/channels/${channel}/mark`, { read: num })
  react = (message: string, emoji: string) => this.call<Message>('PUT', `/messages/${message}/reactions/${encodeURIComponent(emoji)}`)
  pin = (message: string) => this.call<Message>('PUT', `/messages/${message}/pin`)

  invite = async (target: 'server' | 'circle' | 'channel', id?: string, fields: object = {}) =>
    (await this.call<{ invite: Invite }>('POST', '/invites', { target, target_id: id, ...fields })).invite
  accept = (code: string) => this.call<{ status: string }>('POST', `/invitations/${code}/accept`)

  /** Unread as the server counts it: the head minus the mark. */
  unread = async (channel: string): Promise<number> => {
    const { channel: facts, membership } = await this.entry(channel)
    return facts.last_num - membership.read
  }
}
