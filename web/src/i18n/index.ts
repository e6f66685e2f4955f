export { activate, chooseLang, INTL_LOCALE, lang, LANGS, loadRest, locale, preferredLang, t, tCode, type Args, type Lang } from './core'
export { dayDistance, fmt, type When } from './format'
export type { MessageKey } from './keys'
export { Trans, useT, type Translate } from './react'
