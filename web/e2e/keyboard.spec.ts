import type { Page } from '@playwright/test'
import { Chat, expect, listRow, say, test } from './harness/index.ts'

/** A key of a layout of one's own: what it says and where it lies. */
async function press(page: Page, key: string, code: string, modifiers = 0): Promise<void> {
  const keys = await page.context().newCDPSession(page)
  const virtual = code.startsWith('Key') ? code.charCodeAt(3) : 0
  const common = { key, code, modifiers, windowsVirtualKeyCode: virtual }
  await keys.send('Input.dispatchKeyEvent', { ...common, type: 'keyDown', text: modifiers ? '' : key })
  await keys.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' })
  await keys.detach()
}
const CTRL = 2

const palette = (page: Page) => page.getByRole('dialog', { name: say('palette.title') })

test('on the Russian layout shortcuts lie where they lie on the Latin one', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 3)
  const page = await open(world.igor, { at: '/people' })
  await expect(page.getByRole('heading', { name: say('people.title'), level: 1 })).toBeVisible()
  await press(page, 'п', 'KeyG')
  await press(page, 'с', 'KeyC')
  await expect(page).toHaveURL(/\/c$/)

  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Сообщение 3')).toBeVisible()
  await page.locator('#main').focus()
  await press(page, 'л', 'KeyK')
  await expect(chat.row('Сообщение 3')).toBeFocused()
  await press(page, 'л', 'KeyK')
  await expect(chat.row('Сообщение 2')).toBeFocused()
  await press(page, 'о', 'KeyJ')
  await expect(chat.row('Сообщение 3')).toBeFocused()

  await press(page, 'л', 'KeyK', CTRL)
  await expect(palette(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
})

test('on Dvorak shortcuts follow the letters', async ({ world, open }) => {
  const page = await open(world.igor, { at: '/people' })
  await expect(page.getByRole('heading', { name: say('people.title'), level: 1 })).toBeVisible()
  // On Dvorak «g» is where «u» is on QWERTY, and «c» where «i» is.
  await press(page, 'g', 'KeyU')
  await press(page, 'c', 'KeyI')
  await expect(page).toHaveURL(/\/c$/)
  await press(page, 'k', 'KeyV', CTRL)
  await expect(palette(page)).toBeVisible()
})

test('letters typed into a field are letters', async ({ world, open }) => {
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await chat.rich()
  await page.keyboard.type('gc jk ? . /')
  await expect(chat.field).toHaveText('gc jk ? . /')
  await expect(page).toHaveURL(new RegExp(`/c/${world.direct}$`))
})

const region = (page: Page) => page.evaluate(() => document.activeElement?.closest('form[data-composer]') ? 'composer' : (document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? ''))

/** Nothing sticky lies over the element with the focus. */
const uncovered = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const hit = document.elementFromPoint((left + Math.min(right, innerWidth)) / 2, (Math.max(0, top) + Math.min(bottom, innerHeight)) / 2)
    return hit !== null && (element.contains(hit) || hit.contains(element))
  })

test('F6 walks rail, list, timeline, composer and pane, and each remembers its place', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 30)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct, '?pane=info')
  await expect(page.locator('[data-region=pane]')).toBeVisible()
  await chat.rich()
  const walk: string[] = []
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press('F6')
    walk.push(await region(page))
    expect(await uncovered(page), `focus in ${walk.at(-1)} is covered`).toBe(true)
  }
  expect(walk).toEqual(['pane', 'rail', 'list', 'main', 'composer'])

  // A place in the list, a place in the timeline: the next round comes back to both.
  await page.keyboard.press('Shift+F6')
  for (let step = 0; step < 3; step++) await page.keyboard.press('k')
  const row = await page.evaluate(() => document.activeElement?.getAttribute('data-mid'))
  expect(row).toBeTruthy()
  for (let step = 0; step < 5; step++) await page.keyboard.press('F6')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-mid'))).toBe(row)
})

test('walking up through the timeline never hides the focus under the header', async ({ world, open }) => {
  await world.anna.api.sendMany(world.direct, 40)
  await world.igor.api.read(world.direct, 40)
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  await expect(chat.row('Сообщение 40')).toBeInViewport()
  await page.locator('#main').focus()
  for (let step = 0; step < 25; step++) {
    await page.keyboard.press('k')
    expect(await uncovered(page), `step ${step}`).toBe(true)
  }
})

test('a message menu opens with a full stop, does everything, and gives the focus back', async ({ world, open }) => {
  await world.anna.api.send(world.direct, 'Когда релиз?')
  const page = await open(world.igor)
  const chat = await Chat.open(page, world.direct)
  const row = chat.row('Когда релиз?')
  const menu = await chat.menu(row)
  for (const item of ['channel.reply', 'channel.thread', 'channel.react', 'channel.copy', 'channel.link', 'channel.forward', 'channel.pin', 'channel.unread'])
    await expect(menu.getByRole('menuitem', { name: say(item), exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(row).toBeFocused()

  // A dialog that was opened from the menu also ends at the row.
  await chat.menu(row)
  await menu.getByRole('menuitem', { name: say('channel.forward'), exact: true }).press('Enter')
  const dialog = page.getByRole('dialog', { name: say('channel.forward') })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(row).toBeFocused()

  await page.keyboard.press('r')
  await expect(chat.field).toBeFocused()
  await page.keyboard.insertText('В пятницу')
  await page.keyboard.press('Enter')
  await expect(chat.row('В пятницу')).toContainText('Когда релиз?')
})

test('every layer gives the focus back to what opened it', async ({ world, open }) => {
  await world.anna.api.send(world.direct, 'Для списка')
  const page = await open(world.igor, { at: `/c/${world.direct}` })
  const row = listRow(page, world.direct)
  await row.focus()
  await page.keyboard.press('.')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: say('keyboard.help') })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row).toBeFocused()

  const more = page.getByRole('button', { name: say('chats.new'), exact: true })
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
})
