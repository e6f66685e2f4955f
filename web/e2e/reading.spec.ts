import type { Locator } from '@playwright/test'
import { Chat, expect, listRow, say, settled, stays, test } from './harness/index.ts'

/** The last message that a reader of this screen has before the eyes: half of it, or its end. */
const lastSeen = (timeline: Locator): Promise<number> =>
  timeline.evaluate((box) => {
    const view = box.getBoundingClientRect()
    let last = 0
    for (const row of box.querySelectorAll<HTMLElement>('[role=article]')) {
      const { top, bottom, height } = row.getBoundingClientRect()
      const visible = Math.min(bottom, view.bottom) - Math.max(top, view.top)
      if (visible >= height / 2 || (visible > 0 && bottom <= view.bottom + 1)) last = Number(row.dataset.num)
    }
    return last
  })

test('a chat with 60 unread opens at the first of them, and only what was before the eyes is read', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 20, (n) => `Прочитано раньше ${n}`)
  await world.igor.api.read(world.direct, 20)
  await world.anna.api.sendMany(world.direct, 60, (n) => `Новое ${n}. ${'Слово за словом. '.repeat(1 + (n % 5) * 4)}`)

  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.newRule).toBeInViewport()
  await settled(chat.timeline)
  const view = (await chat.timeline.boundingBox())!
  const first = (await chat.row('Новое 1.').boundingBox())!
  expect(first.y - view.y, 'the first unread stands a quarter from the top').toBeGreaterThan(view.height * 0.1)
  expect(first.y - view.y).toBeLessThan(view.height * 0.45)

  const seen = await lastSeen(chat.timeline)
  expect(seen).toBeGreaterThan(20)
  expect(seen).toBeLessThan(60)
  await expect.poll(() => world.igor.api.unread(world.direct)).toBe(80 - seen)
  await stays(() => world.igor.api.unread(world.direct), 80 - seen, 1_500)

  // Ten rows further: those ten and no others.
  await chat.timeline.locator(`[data-num="${seen + 10}"]`).evaluate((row) => row.scrollIntoView({ block: 'end' }))
  await settled(chat.timeline)
  const further = await lastSeen(chat.timeline)
  expect(Math.abs(further - (seen + 10))).toBeLessThanOrEqual(1)
  await expect.poll(() => world.igor.api.unread(world.direct)).toBe(80 - further)
  await expect(chat.newRule, 'the line stays where it was').toBeAttached()
})

test('a hidden tab reads nothing', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 3)
  const page = await open(world.igor)
  await page.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
    document.hasFocus = () => false
  })
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Сообщение 3')).toBeVisible()
  await stays(() => world.igor.api.unread(world.direct), 3, 2_000)
})

test('peeking with Space leaves everything unread', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 4)
  const page = await open(world.igor, { at: '/c' })
  const row = listRow(page, world.direct)
  await row.focus()
  await page.keyboard.press('Space')
  const peek = page.getByRole('dialog', { name: say('chats.peek', { name: 'Анна Ким' }) })
  await expect(peek.getByText('Сообщение 4')).toBeVisible()
  await stays(() => world.igor.api.unread(world.direct), 4, 1_800)
  await page.keyboard.press('Escape')
  await expect(peek).toBeHidden()
  await expect(row).toBeFocused()
  await expect(row).toHaveAccessibleName(new RegExp(say('common.unread', { count: 4 })))
})

test('following a link to a message reads nothing by itself', async ({ world, open }) => {
  const sent = await world.anna.api.sendMany(world.direct, 60)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct, `?at=${sent[9]!.id}`)
  await expect(chat.row('Сообщение 10')).toBeInViewport()
  await stays(() => world.igor.api.unread(world.direct), 60, 1_800)
})

test('Shift+U on the fifth message from the end leaves five unread here and in the other tab', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 12)
  await world.igor.api.read(world.direct, 12)
  const page = await open(world.igor)
  const other = await page.context().newPage()
  await other.goto('/c')
  const chat = await Chat.open(page, world.direct)
  await expect(listRow(other, world.direct)).not.toHaveAccessibleName(/непрочитанн/)

  await chat.row(/Сообщение 8$/).focus()
  await page.keyboard.press('Shift+U')
  const five = new RegExp(say('common.unread', { count: 5 }))
  await expect(listRow(page, world.direct)).toHaveAccessibleName(five, { timeout: 1_000 })
  await expect(listRow(other, world.direct)).toHaveAccessibleName(five, { timeout: 2_500 })
  // The mark wins until the chat is opened again, though the rows are before the eyes.
  await stays(() => world.igor.api.unread(world.direct), 5, 1_500)
})
