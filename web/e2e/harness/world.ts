import { randomBytes } from 'node:crypto'
import type { Client } from './client.ts'
import type { Server } from './server.ts'

export interface Someone {
  id: string
  name: string
  handle: string
  password: string
  token: string
  api: Client
}

export const PASSWORD = 'малахитовая шкатулка'

/** Short, and never the same twice on one server: tests share the server and must not meet. */
const unique = (): string => randomBytes(4).toString('hex')

/** One worker's server with its administrator, from which every test takes people of its own. */
export class Town {
  private constructor(
    readonly server: Server,
    readonly admin: Someone,
    private readonly invite: string,
  ) {}

  static async found(server: Server): Promise<Town> {
    await server.admin(['person', 'add', '--name', 'Ольга Петрова', '--handle', 'olga', '--admin', '--language', 'ru', '--time-zone', 'Europe/Moscow', '--stdin'], PASSWORD)
    const { me, token } = await server.client().logIn('olga', PASSWORD, 'seed')
    const admin = { id: me.id, name: me.name, handle: me.handle, password: PASSWORD, token, api: server.client(token) }
    const { code } = await admin.api.invite('server')
    return new Town(server, admin, code)
  }

  async person(name: string, fields: { handle?: string; language?: 'ru' | 'en'; time_zone?: string } = {}): Promise<Someone> {
    const handle = fields.handle ?? `p${unique()}`
    const { me, token } = await this.server.client().signUp({ name, password: PASSWORD, invite: this.invite, language: fields.language, time_zone: fields.time_zone, handle })
    return { id: me.id, name, handle: me.handle, password: PASSWORD, token, api: this.server.client(token) }
  }

  /** Puts people into a circle as members, the way the operator would. */
  async settle(slug: string, ...people: Someone[]): Promise<void> {
    for (const one of people) await this.server.admin(['circle', 'member', slug, one.handle])
  }

  slug = (): string => `krug-${unique()}`
}

/** Two colleagues, their circle with a channel for talk and one for announcements, and their direct channel. */
export interface World {
  town: Town
  anna: Someone
  igor: Someone
  circle: { id: string; slug: string; name: string }
  topic: string
  broadcast: string
  direct: string
}

export async function makeWorld(town: Town): Promise<World> {
  const [anna, igor] = await Promise.all([town.person('Анна Ким'), town.person('Игорь Соколов')])
  const circle = await anna.api.circle('Продуктовый круг', town.slug(), { visibility: 'open', description: 'Те, кто делает продукт. Говорим по делу.' })
  const [topic, broadcast] = [await anna.api.channel('topic', circle.id, 'релизы'), await anna.api.channel('broadcast', circle.id, 'объявления')]
  await igor.api.call('POST', `/circles/${circle.id}/join`, {})
  for (const channel of [topic, broadcast]) await igor.api.join(channel)
  const direct = await anna.api.direct(igor.id)
  return { town, anna, igor, circle, topic, broadcast, direct }
}
