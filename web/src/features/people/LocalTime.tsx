import { useMinute } from './minute'
import { fmt, locale, useT, type Translate } from '@/i18n'
import { offsetLabel, ownZone, zoneOffset } from '@/lib/zone'
import { cityName } from '@/lib/zones'

/** «на 2 часа раньше вас», or that the clocks agree. */
export function shiftText(t: Translate, minutes: number): string {
  if (minutes === 0) return t('people.time_same')
  const hours = Math.abs(minutes) / 60
  return t(minutes > 0 ? 'people.time_ahead' : 'people.time_behind', { hours })
}

const shiftOf = (zone: string, at: number): number | undefined => {
  const there = zoneOffset(zone, new Date(at))
  const here = zoneOffset(ownZone(), new Date(at))
  return there === undefined || here === undefined ? undefined : there - here
}

/** The clock of somebody whose clock differs; nothing where it agrees with ours. */
export function LocalTimeShort({ zone }: { zone: string | undefined }) {
  const t = useT()
  const at = useMinute()
  if (!zone || !shiftOf(zone, at)) return null
  return <>{t('people.time_there', { time: fmt.time(at, zone) })}</>
}

/** Clock, city and the distance from ours. */
export function LocalTime({ zone }: { zone: string }) {
  const t = useT()
  const at = useMinute()
  const offset = zoneOffset(zone, new Date(at))
  const shift = shiftOf(zone, at)
  if (offset === undefined || shift === undefined) return <>{zone}</>
  return (
    <>
      {t('people.time_full', { time: fmt.time(at, zone), city: cityName(zone, locale()), offset: offsetLabel(offset) })}
      <br />
      {shiftText(t, shift)}
    </>
  )
}
