import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Lang } from '../../src/i18n/core.ts'

const locales = resolve(import.meta.dirname, '../../../locales')

/** Tests find things by the words on them. The words have one home, so that a better wording does not break a test. */
function load(lang: Lang): Record<string, string> {
  const folder = join(locales, lang)
  return Object.assign({}, ...readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>)) as Record<string, string>
}

function speaker(lang: Lang) {
  const messages = load(lang)
  const i18n = setupI18n({ locale: lang, messages: { [lang]: messages } })
  i18n.setMessagesCompiler(compileMessage)
  return (key: string, args: Record<string, unknown> = {}): string => {
    if (!(key in messages)) throw new Error(`no words for ${key} in ${lang}`)
    return i18n._(key, args)
  }
}

/** `say('chats.pin')` is what a Russian reader sees. */
export const say = speaker('ru')
export const words: Record<Lang, typeof say> = { ru: say, en: speaker('en') }

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A name that begins with these words; counters and states may follow. */
export const begins = (text: string): RegExp => new RegExp(`^${escape(text)}`)
