import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { Chat, expect, painted, PHONE, settled, test } from './harness/index.ts'
import { tell } from './harness/story.ts'

const FOLDER = resolve(import.meta.dirname, '../../docs/images')

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.mouse.move(0, 0)
  await painted(page)
  const path = resolve(FOLDER, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  expect(statSync(path).size, name).toBeLessThan(200_000)
}

// Pictures of the documentation change only on purpose.
test.skip(process.env.UPDATE_SCREENS !== '1', 'UPDATE_SCREENS=1 writes docs/images')

for (const theme of ['light', 'dark'] as const)
  test(`pictures in the ${theme} theme`, async ({ town, open }) => {
    test.setTimeout(120_000)
    const { anna, direct, product, root, circle, igor } = await tell(town)
    // Small enough for a page of documentation, wide enough for three columns.
    const page = await open(anna, { theme, size: { width: 1280, height: 800 } })
    const fresh = async (path: string, channel = direct) => {
      const chat = await Chat.open(page, channel, path)
      await settled(chat.timeline)
      return chat
    }
    await fresh(`?pane=person:${igor.id}`)
    await expect(page.locator('[data-region=pane] article')).toBeVisible()
    await shoot(page, `chats-${theme}`)
    await fresh(`?pane=thread:${root}`, product)
    await expect(page.locator('[data-region=pane] [role=article]')).toHaveCount(5)
    await shoot(page, `thread-${theme}`)
    await page.goto(`/people/${igor.id}`)
    await expect(page.locator('#main article')).toBeVisible()
    await shoot(page, `people-${theme}`)
    await page.goto(`/circles/${circle}`)
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    await shoot(page, `circle-${theme}`)
    await page.goto('/settings/appearance')
    await expect(page.locator('#main').getByRole('radio').first()).toBeAttached()
    await shoot(page, `settings-${theme}`)

    const phone = await open(anna, { theme, size: PHONE, context: { deviceScaleFactor: 2 } })
    const chat = await Chat.open(phone, product)
    await settled(chat.timeline)
    await shoot(phone, `phone-${theme}`)
  })
