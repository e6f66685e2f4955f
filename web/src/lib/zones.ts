// Finding a time zone by what people call it. Only the picker needs this, so it is not with the clocks of `zone.ts`.
import { CITIES } from './cities'
import { cityOf, ownZone, zoneOffset } from './zone'
import { normal } from './layout'
import { rank } from './match'

/** The languages that a zone is looked for in. */
const LOCALES = ['ru-RU', 'en-GB']

/** The city as it is called in the language of the page, where we know. */
export const cityName = (zone: string, locale: string): string => (locale.startsWith('ru') && CITIES[zone]?.[0]) || cityOf(zone)

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
export function zones(language: string): readonly Zone[] {
  let list = known.get(language)
  if (!list) {
    const ids = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['UTC', ownZone()]
    list = ids
      .map((id) => ({
        id,
        city: cityName(id, language),
        name: nameOf(id, language),
        offset: zoneOffset(id) ?? 0,
        names: [cityOf(id), ...(CITIES[id] ?? []), ...LOCALES.map((one) => nameOf(id, one))],
      }))
      .sort((a, b) => a.offset - b.offset || a.city.localeCompare(b.city))
    known.set(language, list)
  }
  return list
}

/** By city, by the name of the zone, or by the shift: «моск», «moscow», «+3». */
export function findZones(query: string, list: readonly Zone[], limit = 60): readonly Zone[] {
  const words = normal(query.trim())
  if (!words) return list
  const shift = /^(?:utc|gmt)?\s*([+−-])(\d{1,2})(?::(\d{2}))?$/.exec(words)
  if (shift) {
    const minutes = (Number(shift[2]) * 60 + Number(shift[3] ?? 0)) * (shift[1] === '+' ? 1 : -1)
    return list.filter((zone) => zone.offset === minutes).slice(0, limit)
  }
  const found = rank(words, list, (zone) => [zone.city, ...zone.names, zone.id], limit)
  // Who looks for Kazan is not surprised by Moscow.
  return found.map((zone) => {
    const meant = CITIES[zone.id]?.find((city) => normal(city).startsWith(words))
    return meant ? { ...zone, city: meant } : zone
  })
}
