import type { Page } from '@playwright/test'
import { expect, test } from './harness/index.ts'
import { furnish, SCREENS } from './harness/screens.ts'

/** Text that does not fit and is cut off without saying so; what ends in «…» on purpose is told by its title elsewhere. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const bad: string[] = []
    if (document.documentElement.scrollWidth > innerWidth + 1) bad.push(`the page is ${document.documentElement.scrollWidth} px wide`)
    const shown = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden'
    for (const element of document.querySelectorAll<HTMLElement>('h1, h2, h3, label, legend, button, a, dt, dd, p, li')) {
      if (!shown(element) || !element.textContent?.trim() || element.closest('[aria-hidden=true], pre')) continue
      const { right, left, width } = element.getBoundingClientRect()
      if (width <= 1) continue // for the ear only
      const scroller = element.closest('[role=toolbar], [role=group], nav')
      const text = element.textContent.trim().slice(0, 40)
      if ((right > innerWidth + 1 || left < -1) && !(scroller && scroller.scrollWidth > scroller.clientWidth)) bad.push(`${element.tagName} «${text}» reaches ${Math.round(left)}…${Math.round(right)}`)
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (overflowX === 'hidden' && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1) bad.push(`${element.tagName} «${text}» is cut`)
    }
    return bad
  })

const VIEWS = [
  // 1280 px at 400 % are 320 px.
  { name: '320 px wide, as 400 % zoom makes it', size: { width: 320, height: 640 }, scale: 1 },
  { name: 'text at 200 % on a laptop', size: { width: 1280, height: 800 }, scale: 2 },
  { name: 'text at 200 % on a phone', size: { width: 390, height: 844 }, scale: 2 },
]

for (const { name, size, scale } of VIEWS)
  test(`every screen holds together in Russian at ${name}`, async ({ world, open }) => {
    test.setTimeout(120_000)
    const code = await furnish(world)
    const [inside, outside] = [await open(world.anna, { size }), await open(undefined, { size })]
    const found: string[] = []
    for (const screen of SCREENS.filter(({ wide }) => !wide)) {
      const page = screen.inside ? inside : outside
      await page.goto(screen.at(world, code))
      await screen.ready(page, world, 'ru')
      await screen.open?.(page, world, 'ru')
      // What the browser's own setting for the size of letters does.
      await page.evaluate((times) => (document.documentElement.style.fontSize = `${times * 100}%`), scale)
      for (const fault of await clipped(page)) found.push(`${screen.name}: ${fault}`)
    }
    expect(found).toEqual([])
  })
