import { setupI18n, type Messages } from '@lingui/core'
import { resetFormats } from './format-cache'
import type { MessageKey } from './keys'

export type Lang = 'ru' | 'en'
export type Args = Record<string, string | number | boolean | Date | null | undefined>

export const LANGS: readonly Lang[] = ['ru', 'en']

/** Intl locales: English keeps day-month order, 24 hours and weeks from Monday, as the rest of the product does. */
export const INTL_LOCALE: Record<Lang, string> = { ru: 'ru-RU', en: 'en-GB' }

const STORED = 'beseda.lang'

const catalogues: Record<Lang, () => Promise<{ default: Record<string, unknown> }>> = {
  ru: () => import('virtual:messages/ru'),
  en: () => import('virtual:messages/en'),
}

const i18n = setupI18n({ locale: 'ru', messages: { ru: {} } })
const listeners = new Set<() => void>()
let version = 0
let current: Lang = 'ru'

export const lang = (): Lang => current
export const locale = (): string => INTL_LOCALE[current]

/** The stored choice, else the language of the page as theme.js resolved it. */
export function preferredLang(): Lang {
  const stored = document.documentElement.lang
  return stored === 'ru' || stored === 'en' ? stored : 'en'
}

/** Loads a language and re-renders everything that reads it; no reload. */
export async function activate(next: Lang): Promise<void> {
  const { default: messages } = await catalogues[next]()
  i18n.loadAndActivate({ locale: next, messages: messages as Messages })
  current = next
  version++
  resetFormats()
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

/** `activate` and remember on this device. */
export async function chooseLang(next: Lang): Promise<void> {
  await activate(next)
  try {
    localStorage.setItem(STORED, next)
  } catch {
    // Storage may be blocked; the choice then lives as long as the page.
  }
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const snapshot = (): number => version

export function t(key: MessageKey, args?: Args): string {
  return i18n._(key, args)
}

/** For codes that arrive from the server: `errors.<code>`, else the fallback key. */
export function tCode(code: string, fallback: MessageKey, args?: Args): string {
  const key = `errors.${code}`
  return key in i18n.messages ? i18n._(key, args) : i18n._(fallback, args)
}
