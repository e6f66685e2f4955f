import { expect, type Locator, type Page } from '@playwright/test'
import { say } from './words.ts'

/** The open conversation, by what a person sees of it. */
export class Chat {
  constructor(
    readonly page: Page,
    readonly channel: string,
  ) {}

  static async open(page: Page, channel: string, query = ''): Promise<Chat> {
    await page.goto(`/c/${channel}${query}`)
    const chat = new Chat(page, channel)
    await chat.ready()
    return chat
  }

  get timeline(): Locator {
    return this.page.locator(`[data-timeline="${this.channel}"]`)
  }
  get rows(): Locator {
    return this.timeline.getByRole('article')
  }
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text })
  }
  get composer(): Locator {
    return this.page.locator(`[data-composer="${this.channel}"]`)
  }
  get field(): Locator {
    return this.composer.getByRole('textbox')
  }

  /** Usable: the composer can be typed in, with or without its editor. */
  async ready(): Promise<void> {
    await expect(this.timeline).toBeVisible()
    await expect(this.field).toBeVisible()
  }

  /** The editor has taken the place of the plain field; from here on nothing is exchanged under the hands of the test. */
  async rich(): Promise<void> {
    await expect(async () => {
      // Asked anew: the focus may have gone to the field that is being exchanged.
      await this.field.focus({ timeout: 500 })
      await expect(this.composer).toHaveAttribute('data-rich', '', { timeout: 700 })
      await expect(this.field).toBeFocused({ timeout: 300 })
    }).toPass({ timeout: 10_000 })
  }

  async type(text: string): Promise<void> {
    await this.rich()
    await this.page.keyboard.insertText(text)
  }

  async send(text: string): Promise<Locator> {
    await this.type(text)
    await this.page.keyboard.press('Enter')
    const row = this.row(text)
    await expect(row.last()).toBeVisible()
    return row.last()
  }

  /** The line above what is new. */
  get newRule(): Locator {
    return this.timeline.locator('[data-new-rule]')
  }

  /** The menu of a message, by the key that opens it. */
  async menu(row: Locator): Promise<Locator> {
    await row.focus()
    await this.page.keyboard.press('.')
    const menu = this.page.getByRole('menu')
    await expect(menu).toBeVisible()
    return menu
  }

  async choose(row: Locator, key: string): Promise<void> {
    const menu = await this.menu(row)
    await menu.getByRole('menuitem', { name: say(key), exact: true }).click()
  }
}

export const listRow = (page: Page, channel: string): Locator => page.locator(`[data-conv="${channel}"] a`)

/** Where something is on the screen; fails if it is not there at all. */
export async function top(row: Locator): Promise<number> {
  const box = await row.boundingBox()
  expect(box, 'the row has no box').not.toBeNull()
  return box!.y
}

/** Two frames: what was decided is painted. */
export const painted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

/** The scroller stands still: the position is the same over some frames. */
export async function settled(timeline: Locator): Promise<void> {
  await timeline.evaluate(
    (box) =>
      new Promise<void>((done) => {
        let calm = 0
        let last = ''
        const look = () => {
          const now = `${box.scrollTop}:${box.scrollHeight}:${box.querySelectorAll('[role=article]').length}`
          calm = now === last ? calm + 1 : 0
          last = now
          if (calm >= 12) done()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

export const live = (page: Page): Locator => page.getByRole('log')

/** Scrolls to where older messages are loaded and tells how far the row under the eyes moved, over every frame until they are there. */
export const driftWhileOlderLoads = (timeline: Locator): Promise<number> =>
  timeline.evaluate(async (box) => {
    const rows = () => [...box.querySelectorAll<HTMLElement>('[role=article]')]
    const before = rows()[0]!.dataset.num
    box.scrollTop = -(box.scrollHeight - box.clientHeight) + box.clientHeight * 0.4
    await new Promise(requestAnimationFrame)
    const edge = box.getBoundingClientRect().top
    const row = rows().find((one) => one.getBoundingClientRect().top > edge + 100)!
    const from = row.getBoundingClientRect().top
    let worst = 0
    for (let frame = 0, calm = 0; frame < 600 && calm < 15; frame++) {
      await new Promise(requestAnimationFrame)
      worst = Math.max(worst, Math.abs(row.getBoundingClientRect().top - from))
      calm = rows()[0]!.dataset.num !== before ? calm + 1 : 0
    }
    return worst
  })
