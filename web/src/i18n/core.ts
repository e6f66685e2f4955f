import { setupI18n, type Messages } from '@lingui/core'
import { resetFormats } from './format-cache'
import type { MessageKey } from './keys'

export type Lang = 'ru' | 'en'
export type Args = Record<string, string | number | boolean | Date | null | undefined>

export const LANGS: readonly Lang[] = ['ru', 'en']

/** Intl locales: English keeps day-month order, 24 hours and weeks from Monday, as the rest of the product does. */
export const INTL_LOCALE: Record<Lang, string> = { ru: 'ru-RU', en: 'en-GB' }

const STORED = 'beseda.lang'

/** What a page draws with first; the other words follow when it has time, or when a screen asks for them. */
export type First = 'app' | 'door' | 'all'
type Words = () => Promise<{ default: Record<string, unknown> }>

const words: Record<Lang, Record<First | 'rest', Words>> = {
  ru: {
    app: () => import('virtual:messages/ru/app'),
    door: () => import('virtual:messages/ru/door'),
    rest: () => import('virtual:messages/ru/rest'),
    all: () => import('virtual:messages/ru/all'),
  },
  en: {
    app: () => import('virtual:messages/en/app'),
    door: () => import('virtual:messages/en/door'),
    rest: () => import('virtual:messages/en/rest'),
    all: () => import('virtual:messages/en/all'),
  },
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

let first: First = 'all'
let complete = true
let following: Promise<void> | undefined

/** Loads a language and re-renders everything that reads it; no reload. A page names its first words once. */
export async function activate(next: Lang, start: First = first): Promise<void> {
  first = start
  const wanted = following ? 'all' : first
  const { default: messages } = await words[next][wanted]()
  i18n.loadAndActivate({ locale: next, messages: messages as Messages })
  current = next
  complete = wanted === 'all'
  announce()
}

/** Loads the words that the first screen did without; settles at once when they are here. */
export function loadRest(): Promise<void> {
  const language = current
  return (following ??= words[language][first === 'app' ? 'rest' : 'all']().then(
    ({ default: messages }) => {
      if (language !== current) return // switched meanwhile, and the switch brought all words
      i18n.loadAndActivate({ locale: language, messages: { ...i18n.messages, ...(messages as Messages) } })
      complete = true // those that wait are woken by the promise; what is drawn has its words
    },
    (failure: unknown) => {
      following = undefined
      throw failure
    },
  ))
}

/** Whether the key has no words yet but may have them later. */
export const isComing = (key: string): boolean => !complete && !(key in i18n.messages)

function announce(): void {
  version++
  resetFormats()
  document.documentElement.lang = current
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
