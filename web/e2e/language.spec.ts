import type { Page } from '@playwright/test'
import { Chat, expect, listRow, say, test, words } from './harness/index.ts'

const menu = async (page: Page, name: string) => {
  await page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) }).last().click()
  return page.getByRole('menu')
}

test('language and theme change without a reload and nothing jumps', async ({ world, open }) => {
  await world.igor.api.sendMany(world.direct, 5)
  const page = await open(world.anna)
  await Chat.open(page, world.direct)
  await page.evaluate(() => {
    Object.assign(window, { witness: true, shift: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: false })
  })

  const html = page.locator('html')
  const choose = async (name: string) => (await menu(page, world.anna.name)).getByText(name, { exact: true }).click()
  await choose(say('app.lang_en'))
  await expect(page.getByRole('heading', { name: words.en('chats.title'), level: 1 })).toBeVisible()
  await expect(html).toHaveAttribute('lang', 'en')
  await choose(words.en('common.theme_dark'))
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await choose(words.en('app.lang_ru'))
  await expect(page.getByRole('heading', { name: say('chats.title'), level: 1 })).toBeVisible()
  await choose(say('common.theme_light'))
  await expect(html).toHaveAttribute('data-theme', 'light')

  const { witness, shift } = await page.evaluate(() => {
    const { witness, shift } = window as unknown as { witness?: boolean; shift: number }
    return { witness, shift }
  })
  expect(witness, 'the page was not loaded anew').toBe(true)
  expect(shift).toBeLessThanOrEqual(0.02)

  // The choice is the person's: it comes with the next device.
  const other = await open(world.anna, { at: '/c', storage: { 'beseda.lang': 'en' } })
  await expect(other.getByRole('heading', { name: say('chats.title'), level: 1 })).toBeVisible()
})

// Written out, not taken from the words of the app: the words are what is tested.
const UNREAD = {
  1: '1 непрочитанное',
  2: '2 непрочитанных',
  5: '5 непрочитанных',
  11: '11 непрочитанных',
  21: '21 непрочитанное',
  101: '101 непрочитанное',
}

test('counts are grammatical in Russian', async ({ world, town, open }) => {
  const page = await open(world.anna, { at: '/c' })
  const channels = await Promise.all(
    Object.entries(UNREAD).map(async ([count, text]) => {
      const other = await town.person(`Собеседник ${count}`)
      const channel = await other.api.direct(world.anna.id)
      await other.api.sendMany(channel, Number(count))
      return { channel, text }
    }),
  )
  for (const { channel, text } of channels) await expect(listRow(page, channel)).toHaveAccessibleName(new RegExp(`, ${text}, `))
})

test('a fraction takes its own form: between Kabul and Moscow lie 1,5 часа', async ({ world, town, open }) => {
  const far = await town.person('Фарид Рахими', { time_zone: 'Asia/Kabul' })
  const page = await open(world.anna, { at: `/people/${far.id}` })
  await expect(page.locator('#main')).toContainText('на 1,5 часа ')
  await world.anna.api.call('PATCH', '/me', { language: 'en' })
  await expect(page.locator('#main')).toContainText('1.5 hours ')
})
