import type { Locator } from '@playwright/test'
import { Chat, expect, say, settled, test, top } from './harness/index.ts'

/** Far enough from the end that nothing follows it, and not so far that history is loaded. */
const readBack = async (chat: Chat, pixels = 600): Promise<void> => {
  // The first rows come before the rest; there is nowhere to scroll to yet.
  await settled(chat.timeline)
  await chat.timeline.evaluate((box, by) => (box.scrollTop = -by), pixels)
  await settled(chat.timeline)
}

/** What the reader reads: the first row that is fully on the screen. */
const readRow = async (chat: Chat): Promise<Locator> => {
  const num = await chat.timeline.evaluate((box) => {
    const { top } = box.getBoundingClientRect()
    return [...box.querySelectorAll<HTMLElement>('[role=article]')].find((row) => row.getBoundingClientRect().top >= top)!.dataset.num
  })
  return chat.timeline.locator(`[data-num="${num}"]`)
}

test('twenty messages that arrive below a reader of history move nothing, and the pill leads to them', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 60)
  await world.igor.api.read(world.direct, 60)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Сообщение 60')).toBeInViewport()
  await readBack(chat)
  const row = await readRow(chat)
  const before = await top(row)

  await world.anna.api.sendMany(world.direct, 20, (n) => `Пришло ${n}`)
  const pill = page.locator('[data-pill=end]')
  await expect(pill).toContainText(say('channel.new_count', { count: 20 }))
  await expect(pill).toContainText('20 новых')
  expect(Math.abs((await top(row)) - before)).toBeLessThanOrEqual(1)

  await pill.click()
  await expect(chat.row('Пришло 20')).toBeInViewport()
  await expect.poll(() => chat.timeline.evaluate((box) => Math.abs(box.scrollTop))).toBeLessThanOrEqual(1)
})

test('who stands at the end follows what comes', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 40)
  await world.igor.api.read(world.direct, 40)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Сообщение 40')).toBeInViewport()
  await world.anna.api.sendMany(world.direct, 5, (n) => `Следом ${n}`)
  await expect(chat.row('Следом 5')).toBeInViewport()
})

test('who sees the end from the start follows it, though the chat opened at something unread', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 40)
  await world.igor.api.read(world.direct, 37)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.newRule).toBeInViewport()
  await settled(chat.timeline)
  await world.anna.api.sendMany(world.direct, 3, (n) => `Следом ${n}`)
  await expect(chat.row('Следом 3')).toBeInViewport()
})

test('a reader stays still while rows above grow and the composer grows to six lines', async ({ world, open }) => {
  const sent = await world.anna.api.sendMany(world.direct, 60)
  await world.igor.api.read(world.direct, 60)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await readBack(chat)
  const row = await readRow(chat)
  const num = Number(await row.getAttribute('data-num'))
  const before = await top(row)

  // Growth of every kind above: reactions, a longer text, an element that finishes loading.
  await world.anna.api.react(sent[num - 4]!.id, '👍')
  await world.anna.api.call('PATCH', `/messages/${sent[num - 5]!.id}`, { body: 'Правка. '.repeat(120) })
  await expect(chat.timeline.locator(`[data-num="${num - 4}"]`)).toContainText('Правка.')
  await chat.timeline.locator(`[data-num="${num - 6}"]`).evaluate((above) => {
    const late = document.createElement('div')
    late.style.blockSize = '240px'
    above.append(late)
  })
  await settled(chat.timeline)
  expect(Math.abs((await top(row)) - before), 'growth above').toBeLessThanOrEqual(1)

  await chat.rich()
  const calm = await top(row)
  for (const line of ['раз', 'два', 'три', 'четыре', 'пять', 'шесть']) {
    await page.keyboard.insertText(line)
    await page.keyboard.press('Shift+Enter')
  }
  await settled(chat.timeline)
  expect(Math.abs((await top(row)) - calm), 'the composer grew').toBeLessThanOrEqual(1)
})

test('at the end the last message stays in sight while the composer grows', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 40)
  await world.igor.api.read(world.direct, 40)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await chat.rich()
  for (let line = 0; line < 6; line++) await page.keyboard.press('Shift+Enter')
  await settled(chat.timeline)
  await expect(chat.row('Сообщение 40')).toBeInViewport({ ratio: 1 })
})

test('coming back to a chat without news finds the place where the reader was', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 80)
  await world.igor.api.read(world.direct, 80)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await readBack(chat, 900)
  const row = await readRow(chat)
  const before = await top(row)
  await page.getByRole('link', { name: say('app.area_people'), exact: true }).click()
  await expect(chat.timeline).toBeHidden()
  await page.goBack()
  await expect(row).toBeInViewport()
  await settled(chat.timeline)
  expect(Math.abs((await top(row)) - before)).toBeLessThanOrEqual(1)
})

test('loaded history is found by the browser and selected by the mouse over three messages', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 30)
  for (const text of ['Первая часть ответа', 'Вторая часть ответа', 'Третья часть ответа']) await world.anna.api.send(world.direct, text)
  await world.igor.api.read(world.direct, 33)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Третья часть')).toBeInViewport()

  const found = await page.evaluate(() => (window as unknown as { find(text: string): boolean }).find('Сообщение 7'))
  expect(found).toBe(true)
  await page.evaluate(() => getSelection()!.removeAllRanges())

  await chat.row('Третья часть').scrollIntoViewIfNeeded()
  const [from, to] = [(await chat.row('Первая часть').getByText('Первая часть').boundingBox())!, (await chat.row('Третья часть').getByText('Третья часть').boundingBox())!]
  await page.mouse.move(from.x + 1, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 8 })
  await page.mouse.up()
  const selected = await page.evaluate(() => getSelection()!.toString())
  for (const part of ['Первая часть ответа', 'Вторая часть ответа', 'Третья']) expect(selected).toContain(part)
})
