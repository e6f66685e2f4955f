import { test as base, type BrowserContext, type Page } from '@playwright/test'
import type { Lang } from '../../src/i18n/core.ts'
import { Server } from './server.ts'
import { watch, type Watch } from './watch.ts'
import { makeWorld, Town, type Someone, type World } from './world.ts'

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export interface Look {
  lang?: Lang
  theme?: 'light' | 'dark'
  size?: { width: number; height: number }
  /** Opened at once; nothing is opened without it. */
  at?: string
  /** The worker of the shell answers before the test's routes do, so it runs only where it is what is tested. */
  worker?: boolean
  timezone?: string
  /** Fields of the app's own storage, set before its first script. */
  storage?: Record<string, string>
  context?: Parameters<import('@playwright/test').Browser['newContext']>[0]
}

/** A browser of one person, logged in by cookie; without a person, of a stranger. */
export type Open = (person: Someone | undefined, look?: Look) => Promise<Page>

interface Workers {
  server: Server
  town: Town
}

interface Tests {
  world: World
  open: Open
  watched: Watch
}

export const test = base.extend<Tests, Workers>({
  server: [
    async ({}, use) => {
      const server = await Server.start()
      await use(server)
      await server.remove()
    },
    { scope: 'worker' },
  ],
  town: [async ({ server }, use) => use(await Town.found(server)), { scope: 'worker' }],

  world: async ({ town }, use) => use(await makeWorld(town)),

  watched: async ({}, use) => {
    const watched = watch()
    await use(watched)
    watched.assertQuiet()
  },

  open: async ({ browser, server, watched }, use, info) => {
    const contexts: BrowserContext[] = []
    await use(async (person, look = {}) => {
      const context = await browser.newContext(contextOptions(server, look))
      contexts.push(context)
      await prepare(context, server, person, look)
      watched.follow(context)
      const page = await context.newPage()
      if (look.at) await page.goto(look.at)
      return page
    })
    if (info.status !== info.expectedStatus) await info.attach('server.log', { body: server.log() })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

/** What a context looks like to the app: nothing of it is a setting of the app itself. */
export const contextOptions = (server: Server, { lang = 'ru', theme = 'light', size = DESKTOP, worker, timezone = 'Europe/Moscow', context }: Look) => ({
  baseURL: server.url,
  viewport: size,
  hasTouch: size.width < 600,
  isMobile: size.width < 600,
  locale: lang === 'ru' ? 'ru-RU' : 'en-GB',
  colorScheme: theme,
  reducedMotion: 'reduce' as const,
  timezoneId: timezone,
  serviceWorkers: worker ? ('allow' as const) : ('block' as const),
  ...context,
})

export async function prepare(context: BrowserContext, server: Server, person: Someone | undefined, { lang = 'ru', storage = {} }: Look): Promise<void> {
  if (person) await context.addCookies([{ name: 'beseda_session', value: person.token, url: server.url, httpOnly: true, sameSite: 'Lax' }])
  const fields = { 'beseda.lang': lang, ...storage }
  await context.addInitScript((entries) => {
    // Only the first time: a reload must find what the app itself has stored.
    if (location.protocol !== 'http:') return
    for (const [key, value] of Object.entries(entries)) if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
  }, fields)
}

export { expect } from '@playwright/test'
