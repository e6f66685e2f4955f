import type { Page } from '@playwright/test'
import type { Lang } from '../../src/i18n/core.ts'
import { words } from './words.ts'
import type { World } from './world.ts'

export interface Screen {
  name: string
  /** Absent: a stranger's screen. */
  inside?: boolean
  at: (world: World, code: string) => string
  /** What shows that it is there. */
  ready: (page: Page, world: World, lang: Lang) => Promise<unknown>
  /** What is opened on it. */
  open?: (page: Page, world: World, lang: Lang) => Promise<unknown>
  /** Only where there is room for it. */
  wide?: boolean
}

const heading = (key: string) => (page: Page, _: World, lang: Lang) => page.getByRole('heading', { name: words[lang](key) }).first().waitFor()
const chat = (page: Page) => page.getByRole('article').last().waitFor()
const dialog = (page: Page) => page.locator('dialog[open]').waitFor()

/** Every screen that exists, for the tests that look at all of them. */
export const SCREENS: readonly Screen[] = [
  { name: 'log in', at: () => '/login', ready: (page, _, lang) => page.getByLabel(words[lang]('auth.handle')).waitFor() },
  { name: 'invitation', at: (_, code) => `/invite/${code}`, ready: (page, _, lang) => page.getByLabel(words[lang]('auth.name')).waitFor() },
  { name: 'invitation that is over', at: () => '/invite/gone', ready: heading('auth.gone_title') },
  { name: 'invitation for who is inside', inside: true, at: (_, code) => `/invite/${code}`, ready: (page, _, lang) => page.getByRole('button', { name: words[lang]('auth.join'), exact: true }).waitFor() },

  { name: 'chats', inside: true, at: () => '/c', ready: (page, world) => page.locator(`[data-conv="${world.direct}"]`).waitFor() },
  { name: 'new chat', inside: true, at: () => '/c/new', ready: heading('chats.new') },
  { name: 'direct chat', inside: true, at: (world) => `/c/${world.direct}`, ready: chat },
  { name: 'topic channel', inside: true, at: (world) => `/c/${world.topic}`, ready: chat },
  { name: 'announcements', inside: true, at: (world) => `/c/${world.broadcast}`, ready: chat },
  { name: 'info pane', inside: true, at: (world) => `/c/${world.topic}?pane=info`, ready: (page) => page.locator('[data-region=pane] h2').first().waitFor() },
  { name: 'person pane', inside: true, at: (world) => `/c/${world.direct}?pane=person:${world.anna.id}`, ready: (page) => page.locator('[data-region=pane] article').waitFor() },
  { name: 'today', inside: true, at: () => '/today', ready: heading('today.title') },
  { name: 'people', inside: true, at: () => '/people', ready: (page, _, lang) => page.getByRole('list', { name: words[lang]('people.title') }).waitFor() },
  { name: 'person', inside: true, at: (world) => `/people/${world.anna.id}`, ready: (page) => page.locator('#main article').waitFor() },
  { name: 'circles', inside: true, at: () => '/circles', ready: heading('circles.title') },
  { name: 'circle', inside: true, at: (world) => `/circles/${world.circle.slug}`, ready: heading('circles.channels') },
  { name: 'circle members', inside: true, at: (world) => `/circles/${world.circle.slug}/members`, ready: (page) => page.locator('#main li').first().waitFor() },
  { name: 'circle settings', inside: true, at: (world) => `/circles/${world.circle.slug}/settings`, ready: (page) => page.locator('#main').getByRole('textbox').first().waitFor() },
  ...['profile', 'account', 'sessions', 'appearance', 'chats', 'keyboard', 'reader', 'about'].map(
    (section): Screen => ({ name: `settings, ${section}`, inside: true, at: () => `/settings/${section}`, ready: heading(`settings.${section}`) }),
  ),
  { name: 'nothing there', inside: true, at: () => '/nowhere', ready: heading('app.not_found_title') },

  { name: 'palette', inside: true, at: (world) => `/c/${world.direct}`, ready: chat, open: async (page) => (await page.keyboard.press('Control+k'), dialog(page)) },
  { name: 'keys', inside: true, at: () => '/c', ready: (page, world) => page.locator(`[data-conv="${world.direct}"]`).waitFor(), open: async (page) => (await page.keyboard.press('?'), dialog(page)) },
  {
    name: 'menu of a message', inside: true, at: (world) => `/c/${world.direct}`, ready: chat,
    open: async (page) => (await page.getByRole('article').last().focus(), await page.keyboard.press('.'), page.getByRole('menu').waitFor()),
  },
  {
    name: 'menu of oneself', inside: true, wide: true, at: () => '/today', ready: heading('today.title'),
    open: async (page, world, lang) => (await page.getByRole('button', { name: words[lang]('app.my_menu_named', { name: world.anna.name }), exact: true }).click(), page.getByRole('menu').waitFor()),
  },
  {
    name: 'invite people', inside: true, at: (world) => `/circles/${world.circle.slug}`, ready: heading('circles.channels'),
    open: async (page, _, lang) => (await page.getByRole('button', { name: words[lang]('circles.invite'), exact: true }).click(), dialog(page)),
  },
  {
    name: 'new circle', inside: true, at: () => '/circles', ready: heading('circles.title'),
    open: async (page, _, lang) => (await page.getByRole('button', { name: words[lang]('circles.new'), exact: true }).first().click(), dialog(page)),
  },
  {
    name: 'forward', inside: true, at: (world) => `/c/${world.direct}`, ready: chat,
    open: async (page, _, lang) => {
      await page.getByRole('article').last().focus()
      await page.keyboard.press('.')
      await page.getByRole('menuitem', { name: words[lang]('channel.forward'), exact: true }).click()
      await dialog(page)
    },
  },
  {
    name: 'thread', inside: true, at: (world) => `/c/${world.topic}`, ready: chat,
    open: async (page) => {
      await page.getByRole('article').first().focus()
      await page.keyboard.press('Shift+R')
      await page.locator('[data-region=pane] [role=article]').first().waitFor()
    },
  },
]

/** Something of everything, so that the screens are not empty: replies, reactions, edits, a stub, code, a thread, a request, a status. */
export async function furnish({ anna, igor, topic, broadcast, direct, town, circle }: World): Promise<string> {
  await anna.api.call('PATCH', '/me', { headline: 'Руководитель продукта, «Вектор»' })
  await igor.api.call('PUT', '/me/status', { emoji: '🚆', text: 'В поезде до вечера' })
  const first = await igor.api.send(direct, 'Посмотрел предложение. **Сроки** сходятся, вопрос один: [смета](https://example.org/plan).')
  await anna.api.send(direct, 'Отвечу до вечера', { reply_to: first.id })
  await anna.api.react(first.id, '👍')
  const edited = await anna.api.send(direct, 'Встречаемся в среду')
  await anna.api.call('PATCH', `/messages/${edited.id}`, { body: 'Встречаемся в четверг' })
  const gone = await igor.api.send(direct, 'Не туда')
  await igor.api.call('DELETE', `/messages/${gone.id}`)
  await igor.api.send(direct, '> цитата\n\n- раз\n- два\n\n```sql\nselect 1;\n```\n\nи `код`')
  const root = await igor.api.send(topic, `Когда релиз? @${anna.handle}`)
  await anna.api.send(topic, 'В пятницу', { root: root.id })
  await anna.api.pin(root.id)
  await anna.api.send(broadcast, 'В пятницу — общая встреча. Повестка в закреплённом.')
  await town.person('Христорождественская-Александропольская_Константинопольская')
  const asking = await town.person('Вера Новикова')
  const closed = await anna.api.invite('circle', circle.id, { approval: true })
  await asking.api.accept(closed.code)
  return (await anna.api.invite('circle', circle.id)).code
}
