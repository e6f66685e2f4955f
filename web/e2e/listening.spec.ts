import { Chat, expect, live, say, settled, test } from './harness/index.ts'

/** Every text that the region of live messages has spoken. */
async function record(chat: Chat): Promise<() => Promise<string[]>> {
  await live(chat.page).evaluate((region) => {
    const spoken: string[] = []
    Object.assign(window, { spoken })
    new MutationObserver(() => {
      const text = region.textContent ?? ''
      if (text) spoken.push(text)
    }).observe(region, { childList: true, characterData: true, subtree: true })
  })
  return () => chat.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)
}

test('six quick messages are one sentence for the ear', async ({ world, open }) => {
  await world.anna.api.send(world.direct, 'Первое')
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Первое')).toBeVisible()
  const spoken = await record(chat)
  await Promise.all(Array.from({ length: 6 }, (_, n) => world.anna.api.send(world.direct, `Быстро ${n + 1}`)))
  await expect.poll(async () => (await spoken()).length, { timeout: 8_000 }).toBe(1)
  const [text] = await spoken()
  expect(text).toContain('6 новых сообщений')
  expect(text).not.toContain('Быстро')
})

test('one message is read out with its author', async ({ world, open }) => {
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  const spoken = await record(chat)
  await world.anna.api.send(world.direct, 'Тогда в четверг')
  await expect.poll(spoken, { timeout: 8_000 }).toEqual([say('channel.announce_one', { name: 'Анна Ким', text: 'Тогда в четверг' })])
})

test('history that is loaded says nothing', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 160)
  await world.igor.api.read(world.direct, 160)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Сообщение 160')).toBeVisible()
  const spoken = await record(chat)
  const oldest = await chat.rows.first().getAttribute('data-num')
  await chat.timeline.evaluate((box) => (box.scrollTop = -box.scrollHeight))
  await expect.poll(() => chat.rows.first().getAttribute('data-num')).not.toBe(oldest)
  await settled(chat.timeline)
  expect(await spoken()).toEqual([])
})
