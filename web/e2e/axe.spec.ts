import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { DESKTOP, expect, PHONE, test } from './harness/index.ts'
import { furnish, SCREENS } from './harness/screens.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${(failureSummary ?? '').split('\n').slice(1, 3).join(' ').trim()}`))
}

for (const size of [DESKTOP, PHONE])
  for (const lang of ['ru', 'en'] as const)
    for (const theme of ['light', 'dark'] as const)
      test(`axe finds nothing at ${size.width} px, ${lang}, ${theme}`, async ({ world, open }) => {
        test.setTimeout(150_000)
        const code = await furnish(world)
        await world.anna.api.call('PATCH', '/me', { language: lang })
        const [inside, outside] = [await open(world.anna, { size, lang, theme }), await open(undefined, { size, lang, theme })]
        const found: string[] = []
        for (const screen of SCREENS) {
          if (screen.wide && size !== DESKTOP) continue
          const page = screen.inside ? inside : outside
          await page.goto(screen.at(world, code))
          await screen.ready(page, world, lang)
          await screen.open?.(page, world, lang)
          expect(await page.locator('html').getAttribute('lang')).toBe(lang)
          for (const fault of await faults(page)) found.push(`${screen.name}: ${fault}`)
        }
        expect(found).toEqual([])
      })
