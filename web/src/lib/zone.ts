// Time zones: what time it is there and how far that is from here.

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
