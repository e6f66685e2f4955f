// Time zones: what time it is there, how far that is from here, and finding one by its city.
import { INTL_LOCALE, LANGS, locale } from '@/i18n'
import { normal } from '@/lib/layout'
import { rank } from '@/lib/match'

export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Minutes east of Greenwich at that moment; undefined for a zone this browser does not know. */
export function zoneOffset(zone: string, at: Date = new Date()): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }).formatToParts(at)
    const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
    const there = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
    return Math.round((there - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
  } catch {
    return undefined
  }
}

/** «UTC+3», «UTC−3:30». */
export function offsetLabel(minutes: number): string {
  const size = Math.abs(minutes)
  const rest = size % 60
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}

/** «Europe/Moscow» → «Moscow»: the city, readable. */
export const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

export interface Zone {
  id: string
  city: string
  /** The zone's own name in the language of the page: «Москва, стандартное время». */
  name: string
  offset: number
  /** What it is called in any of our languages: «москва» is found on an English page, too. */
  names: readonly string[]
}

const nameOf = (zone: string, language: string): string => {
  try {
    const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(new Date())
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  } catch {
    return ''
  }
}

const known = new Map<string, Zone[]>()

/** Every zone of the browser, west to east. Made once per language: the names take a while. */
export function zones(): readonly Zone[] {
  const language = locale()
  let list = known.get(language)
  if (!list) {
    const ids = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['UTC', ownZone()]
    list = ids
      .map((id) => ({
        id,
        city: cityOf(id),
        name: nameOf(id, language),
        offset: zoneOffset(id) ?? 0,
        names: LANGS.map((lang) => nameOf(id, INTL_LOCALE[lang])),
      }))
      .sort((a, b) => a.offset - b.offset || a.city.localeCompare(b.city))
    known.set(language, list)
  }
  return list
}

/** By city, by the name of the zone, or by the shift: «моск», «moscow», «+3». */
export function findZones(query: string, list: readonly Zone[] = zones(), limit = 60): readonly Zone[] {
  const words = normal(query.trim())
  if (!words) return list
  const shift = /^(?:utc|gmt)?\s*([+−-])(\d{1,2})(?::(\d{2}))?$/.exec(words)
  if (shift) {
    const minutes = (Number(shift[2]) * 60 + Number(shift[3] ?? 0)) * (shift[1] === '+' ? 1 : -1)
    return list.filter((zone) => zone.offset === minutes).slice(0, limit)
  }
  return rank(words, list, (zone) => [zone.city, ...zone.names, zone.id], limit)
}
