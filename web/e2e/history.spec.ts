import { Chat, driftWhileOlderLoads, expect, say, Server, settled, test as base, top, type Someone } from './harness/index.ts'
import { contextOptions, prepare } from './harness/fixtures.ts'

// One channel with as many messages as years of talk leave behind; filling it takes some seconds, so these tests share it.
const MESSAGES = 40_500

interface Long {
  long: { server: Server; channel: string; reader: Someone; open: () => Promise<Chat> }
}
interface Store {
  store: { server: Server; channel: string; reader: Someone }
}

const test = base.extend<Long, Store>({
  store: [
    async ({}, use) => {
      const server = await Server.prepare()
      const { people, channels } = await server.seed('--people', '2', '--groups', '1', '--members', '2', '--history', String(MESSAGES))
      await server.start()
      const { id, handle, token } = people[0]!
      const reader: Someone = { id, handle, token, name: 'Person 0000', password: '', api: server.client(token) }
      const channel = channels.find(({ use: what }) => what === 'history')!.id
      await reader.api.read(channel, MESSAGES)
      await use({ server, channel, reader })
      await server.remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  long: async ({ browser, store, watched }, use) => {
    const context = await browser.newContext(contextOptions(store.server, {}))
    await prepare(context, store.server, store.reader, {})
    watched.follow(context)
    const page = await context.newPage()
    await use({ ...store, open: () => Chat.open(page, store.channel) })
    await context.close()
  },
})

test.describe.configure({ mode: 'default' })

test('ten pages of history are loaded and the message under the eyes never moves', async ({ long }) => {
  const chat = await long.open()
  await expect(chat.timeline.locator(`[data-num="${MESSAGES}"]`)).toBeInViewport()
  await settled(chat.timeline)
  const first = () => chat.rows.first().getAttribute('data-num').then(Number)
  for (let page = 1; page <= 10; page++) {
    const oldest = await first()
    const drift = await driftWhileOlderLoads(chat.timeline)
    expect(drift, `page ${page}`).toBeLessThanOrEqual(1)
    await expect.poll(first).toBeLessThan(oldest)
    expect(await chat.rows.count()).toBeLessThanOrEqual(200)
  }
})

test('a message 40,000 back is centred and focused within a second, and Back returns to the place before', async ({ long }) => {
  const chat = await long.open()
  const { page } = chat
  const target = (await long.reader.api.messages(long.channel, `around=${MESSAGES - 40_000}&limit=1`)).items[0]!
  await settled(chat.timeline)
  await chat.timeline.evaluate((box) => (box.scrollTop = -700))
  await settled(chat.timeline)
  const here = chat.rows.nth(await chat.rows.count().then((count) => count - 14))
  const num = await here.getAttribute('data-num')
  const before = await top(here)

  const took = await page.evaluate(async (to) => {
    const from = performance.now()
    history.pushState(history.state, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
    const id = new URL(to, location.href).searchParams.get('at')
    while (document.activeElement?.getAttribute('data-mid') !== id && performance.now() - from < 6_000) await new Promise(requestAnimationFrame)
    return performance.now() - from
  }, `/c/${long.channel}?at=${target.id}`)
  expect(took).toBeLessThan(1_000)
  const row = chat.timeline.locator(`[data-mid="${target.id}"]`)
  await expect(row).toBeFocused()
  const [box, view] = [(await row.boundingBox())!, (await chat.timeline.boundingBox())!]
  expect(Math.abs(box.y + box.height / 2 - (view.y + view.height / 2)), 'from the middle').toBeLessThan(view.height * 0.15)
  await expect(page.getByRole('button', { name: say('channel.return'), exact: true })).toBeVisible()

  await page.goBack()
  const back = chat.timeline.locator(`[data-num="${num}"]`)
  await expect(back).toBeInViewport()
  await settled(chat.timeline)
  expect(Math.abs((await top(back)) - before)).toBeLessThanOrEqual(1)
})
