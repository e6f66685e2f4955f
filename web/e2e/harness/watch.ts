import { expect, type BrowserContext, type Page } from '@playwright/test'

/** What no test may leave behind unnoticed: scripts that failed, scripts that should not have run, rules that were broken. */
export interface Watch {
  follow(context: BrowserContext): void
  /** A test that provokes one of these says so. */
  allow(pattern: RegExp): void
  readonly troubles: readonly string[]
  assertQuiet(): void
}

const CSP = 'csp-violation:'

/** A browser says these about a network that the test itself has taken away, or about a refusal that the test provoked. */
const NETWORK = /net::ERR_|Failed to load resource|WebSocket connection to|Failed to fetch|NetworkError|Load failed|AbortError|ERR_INTERNET_DISCONNECTED/

export function watch(): Watch {
  const troubles: string[] = []
  const allowed: RegExp[] = [NETWORK]
  const note = (text: string) => void (allowed.some((one) => one.test(text)) || troubles.push(text))
  const followPage = (page: Page) => {
    page.on('pageerror', (error) => note(`error: ${error.name}: ${error.message}`))
    page.on('console', (message) => message.type() === 'error' && note(message.text()))
    page.on('dialog', (dialog) => {
      // The browser's own question before leaving is the app's wish; every other dialog is a script that must not run.
      if (dialog.type() !== 'beforeunload') note(`dialog: ${dialog.message()}`)
      void dialog.accept().catch(() => undefined)
    })
  }
  return {
    troubles,
    allow: (pattern) => void allowed.push(pattern),
    follow(context) {
      void context.addInitScript((prefix) => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
          console.error(`${prefix} ${violatedDirective} ${blockedURI} ${sourceFile}`),
        )
      }, CSP)
      context.on('page', followPage)
    },
    assertQuiet: () => expect(troubles, 'the browser complained').toEqual([]),
  }
}
