/** Frecency: each use is worth one, halved every ten days. Kept on this device; it says nothing to anybody else. */
export interface Uses {
  /** Worth at `at` (ms). */
  worth: number
  at: number
}

const HALF_LIFE = 10 * 86_400_000
const PER_USE = 25
const KEPT = 300
const STORED = 'beseda.palette'

export const decayed = ({ worth, at }: Uses, now: number): number => worth * 2 ** ((at - now) / HALF_LIFE)

export const used = (uses: Uses | undefined, now: number): Uses => ({ worth: (uses ? decayed(uses, now) : 0) + 1, at: now })

export function readHabits(storage: Pick<Storage, 'getItem'> = localStorage): Map<string, Uses> {
  try {
    return new Map(JSON.parse(storage.getItem(STORED) ?? '[]') as [string, Uses][])
  } catch {
    return new Map()
  }
}

export function keepHabit(habits: Map<string, Uses>, key: string, now = Date.now(), storage: Pick<Storage, 'setItem'> = localStorage): void {
  habits.set(key, used(habits.get(key), now))
  const rows = [...habits].sort(([, a], [, b]) => decayed(b, now) - decayed(a, now)).slice(0, KEPT)
  try {
    storage.setItem(STORED, JSON.stringify(rows))
  } catch {
    // Kept for this page only.
  }
}

/** Points for the ranking. */
export const habitOf =
  (habits: Map<string, Uses>, now = Date.now()) =>
  (key: string): number => {
    const uses = habits.get(key)
    return uses ? decayed(uses, now) * PER_USE : 0
  }
