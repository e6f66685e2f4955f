import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { Chat, expect, painted, PHONE, say, Server, settled, test as base } from './harness/index.ts'
import { smaller } from './harness/png.ts'
import { tell } from './harness/story.ts'

// A server of its own: what other tests leave behind is not for pictures.
const test = base.extend<object, { server: Server }>({
  server: [
    async ({}, use) => {
      const server = await Server.start()
      await use(server)
      await server.remove()
    },
    { scope: 'worker' },
  ],
})

const FOLDER = resolve(import.meta.dirname, '../../docs/images')

/** Both themes of the same moment. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.mouse.move(0, 0)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await painted(page)
    const picture = smaller(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(resolve(FOLDER, `${name}-${theme}.png`), picture)
    expect(picture.length, name).toBeLessThan(200_000)
  }
}

// Pictures of the documentation change only on purpose.
test.skip(process.env.UPDATE_SCREENS !== '1', 'UPDATE_SCREENS=1 writes docs/images')

test('pictures of the main screens', async ({ town, open }) => {
  test.setTimeout(120_000)
  const { anna, direct, product, root, circle, igor } = await tell(town)
  await open(igor, { at: '/c' })
  const page = await open(anna)
  const see = async (path: string, channel: string, on = page) => {
    const chat = await Chat.open(on, channel, path)
    await settled(chat.timeline)
  }
  await see(`?pane=person:${igor.id}`, direct)
  await expect(page.locator('[data-region=pane] article')).toContainText(say('common.presence_online'))
  await shoot(page, 'chats')
  await see(`?pane=thread:${root}`, product)
  await expect(page.locator('[data-region=pane] [role=article]')).toHaveCount(5)
  await shoot(page, 'thread')
  await page.goto(`/people/${igor.id}`)
  await expect(page.locator('#main article')).toContainText(say('common.presence_online'))
  await shoot(page, 'people')
  await page.goto(`/circles/${circle}`)
  for (const heading of ['circles.channels', 'circles.people']) await expect(page.locator('#main').getByRole('heading', { name: say(heading) })).toBeVisible()
  await expect(page.locator('#main').getByRole('link', { name: /объявления/ })).toBeVisible()
  await shoot(page, 'circle')
  await page.goto('/settings/appearance')
  await expect(page.locator('#main').getByRole('radio').first()).toBeAttached()
  await shoot(page, 'settings')

  const phone = await open(anna, { size: PHONE, context: { deviceScaleFactor: 2 } })
  await see('', product, phone)
  await shoot(phone, 'phone')
})
