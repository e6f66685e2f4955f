// When a status ends by itself.

export const UNTILS = ['none', 'half_hour', 'hour', 'four_hours', 'today', 'week'] as const
export type Until = (typeof UNTILS)[number]

const HOUR = 3_600_000
const SUNDAY = 7

/** The moment of the preset, in the person's own day: «сегодня» ends at midnight, «неделя» on Sunday night. */
export function momentOf(until: Until, now: Date = new Date()): Date | undefined {
  const midnight = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days + 1)
  switch (until) {
    case 'none':
      return undefined
    case 'half_hour':
      return new Date(now.getTime() + HOUR / 2)
    case 'hour':
      return new Date(now.getTime() + HOUR)
    case 'four_hours':
      return new Date(now.getTime() + 4 * HOUR)
    case 'today':
      return midnight(0)
    case 'week':
      return midnight(SUNDAY - (now.getDay() || SUNDAY))
  }
}
