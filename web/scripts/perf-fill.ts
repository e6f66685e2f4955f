import { PASSWORD, Town, type Server, type Someone } from '../e2e/harness/index.ts'

export interface Filled {
  me: Someone
  friend: Someone
  /** Latest first. */
  channels: string[]
}

const CHATS = 200
/** The chats that the measurements open have a long history, the others enough to be opened. */
const LONG = 12
const LONG_MESSAGES = 300
const SHORT_MESSAGES = 40

const WORDS = 'встреча договор пятница посмотрите новый бюджет команда завтра согласовано вопрос по срокам готово спасибо проект клиент отчёт обсудим до конца квартала'.split(' ')

/** The same text for the same number, every time. */
function text(seed: number): string {
  let state = (seed * 2_654_435_761) >>> 0
  const next = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0)
  const words = Array.from({ length: 4 + (next() % 22) }, () => WORDS[next() % WORDS.length]!)
  if (seed % 17 === 0) words.push('**важное**', '[ссылка](https://example.org/plan)')
  return words.join(' ')
}

async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items]
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
    }),
  )
}

/** A person with two hundred chats. */
export async function fill(server: Server): Promise<Filled> {
  await server.start()
  const town = await Town.found(server)
  const [me, friend] = [await town.person('Анна Ким'), await town.person('Игорь Соколов')]
  const channels: string[] = []
  for (let n = 0; n < CHATS; n++) channels.push(await friend.api.group(`Рабочая группа ${CHATS - n}`, [me.id]))
  // The one that is filled last stands first in the list.
  const numbered = channels.map((id, n) => ({ id, n }))
  await inLanes(numbered, 6, async ({ id, n }) => {
    const count = n >= CHATS - LONG ? LONG_MESSAGES : SHORT_MESSAGES
    for (let m = 0; m < count; m++) await (m % 3 ? friend : me).api.send(id, text(n * 1_000 + m))
  })
  for (const { id } of numbered.slice(-LONG)) await friend.api.send(id, 'Последнее слово')
  for (const { channel } of (await me.api.snapshot()).channels) await me.api.read(channel.id, channel.last_num)
  return { me: { ...me, password: PASSWORD }, friend, channels: channels.reverse() }
}
