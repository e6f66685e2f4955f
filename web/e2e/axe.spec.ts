import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { DESKTOP, expect, PHONE, test } from './harness/index.ts'
import { furnish, SCREENS } from './harness/screens.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules that look at colours; to all others a theme makes no difference. */
const COLOURS = ['color-contrast', 'link-in-text-block']

async function faults(page: Page, again: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (again ? axe.withRules(COLOURS) : axe.withTags(TAGS)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${(failureSummary ?? '').split('\n').slice(1, 3).join(' ').trim()}`))
}

// Every screen is opened once and looked at in both themes. The screens are dealt to two tests, so that both workers have a part.
for (const size of [DESKTOP, PHONE])
  for (const lang of ['ru', 'en'] as const)
    for (const part of [0, 1])
      test(`axe finds nothing at ${size.width} px in ${lang}, part ${part + 1}`, async ({ world, open }) => {
        test.setTimeout(150_000)
        const code = await furnish(world)
        await world.anna.api.call('PATCH', '/me', { language: lang })
        const [inside, outside] = [await open(world.anna, { size, lang }), await open(undefined, { size, lang })]
        const found: string[] = []
        for (const screen of SCREENS.filter((one, n) => n % 2 === part && (size === DESKTOP || !one.wide))) {
          const page = screen.inside ? inside : outside
          await page.emulateMedia({ colorScheme: 'light' })
          await page.goto(screen.at(world, code))
          await screen.ready(page, world, lang)
          await screen.open?.(page, world, lang)
          await expect(page.locator('html')).toHaveAttribute('lang', lang)
          for (const theme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme: theme })
            await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
            for (const fault of await faults(page, theme === 'dark')) found.push(`${screen.name}, ${theme}: ${fault}`)
          }
        }
        expect(found).toEqual([])
      })
