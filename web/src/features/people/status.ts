import type { Person } from '@/data/react'

/** A status that has run out is none, even before the server says so. */
export function statusText(person: Pick<Person, 'status'>, now: number): string | undefined {
  const { status } = person
  if (!status || (status.until && Date.parse(status.until) <= now)) return undefined
  return [status.emoji, status.text].filter(Boolean).join(' ') || undefined
}
