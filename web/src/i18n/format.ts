import { lang, locale, t } from './core'
import { formatter } from './format-cache'

export type When = Date | number | string

const DAY = 86_400_000

const toDate = (when: When): Date => (when instanceof Date ? when : new Date(when))

function dates(name: string, options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  return formatter(`${name}|${zone ?? ''}`, () => new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone }))
}

/** Calendar days between two moments in the reader's zone: 0 today, -1 yesterday. */
export function dayDistance(when: When, now: When = Date.now()): number {
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate())
  return Math.round((midnight(toDate(when)) - midnight(toDate(now))) / DAY)
}

const time = (when: When, zone?: string) =>
  dates('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone).format(toDate(when))

/** «четверг, 6 ноября»; the year only when it is not this one. */
function day(when: When, now: When = Date.now()): string {
  const date = toDate(when)
  const sameYear = date.getFullYear() === toDate(now).getFullYear()
  return dates(sameYear ? 'day' : 'day-year', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date)
}

const shortDay = (when: When) => dates('short-day', { day: 'numeric', month: 'short' }).format(toDate(when)).replace(/\.$/, '')

const date = (when: When) => dates('date', { day: 'numeric', month: 'long', year: 'numeric' }).format(toDate(when))

const dateTime = (when: When, zone?: string) =>
  dates('date-time', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone).format(
    toDate(when),
  )

const weekday = (when: When, width: 'long' | 'short' = 'long') => dates(`weekday-${width}`, { weekday: width }).format(toDate(when))

const relativeDays = (days: number) =>
  formatter('relative', () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })).format(days, 'day')

/** The stamp of a list row: 14:32, вчера, пн, 3 нояб. */
function stamp(when: When, now: When = Date.now()): string {
  const days = dayDistance(when, now)
  if (days === 0) return time(when)
  if (days === -1) return relativeDays(-1)
  if (days < 0 && days > -7) return weekday(when, 'short')
  if (toDate(when).getFullYear() === toDate(now).getFullYear()) return shortDay(when)
  return dates('numeric', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(toDate(when))
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** «5 минут назад», «завтра», «через 2 часа». */
function relative(when: When, now: When = Date.now()): string {
  const distance = toDate(when).getTime() - toDate(now).getTime()
  const days = dayDistance(when, now)
  if (Math.abs(distance) >= 12 * 3_600_000 && Math.abs(days) < 7 && days !== 0) return relativeDays(days)
  const format = formatter('relative', () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }))
  const step = STEPS.find(([, size]) => Math.abs(distance) >= size)
  return step ? format.format(Math.trunc(distance / step[1]), step[0]) : t('common.now')
}

const number = (value: number, options?: Intl.NumberFormatOptions) =>
  formatter(`number|${JSON.stringify(options ?? {})}`, () => new Intl.NumberFormat(locale(), options)).format(value)

const percent = (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0 })

const money = (value: number, currency = 'RUB') => number(value, { style: 'currency', currency, maximumFractionDigits: 2, minimumFractionDigits: 0 })

const list = (items: Iterable<string>, type: 'conjunction' | 'disjunction' = 'conjunction') =>
  formatter(`list-${type}`, () => new Intl.ListFormat(locale(), { type })).format(items)

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function bytes(size: number): string {
  const power = Math.min(UNITS.length - 1, size > 0 ? Math.floor(Math.log(size) / Math.log(1024)) : 0)
  return number(size / 1024 ** power, { style: 'unit', unit: UNITS[power], unitDisplay: 'short', maximumFractionDigits: power ? 1 : 0 })
}

/** 4:05, 1:02:10 — the length of a call or a voice note. */
function duration(seconds: number): string {
  const pad = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`
}

/** Monday is 1 for every language of the product; a calendar reads it from here. */
const weekStart = 1

const sort = (a: string, b: string) => formatter('collator', () => new Intl.Collator(lang(), { numeric: true })).compare(a, b)

export const fmt = {
  time,
  day,
  shortDay,
  date,
  dateTime,
  weekday,
  stamp,
  relative,
  number,
  percent,
  money,
  list,
  bytes,
  duration,
  sort,
  weekStart,
}
