import { expect, type Page } from '@playwright/test'

/** Holds for the whole while: asked again and again, not once at the end. */
export async function stays<T>(read: () => Promise<T>, wanted: T, ms: number): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; ) expect<unknown>(await read()).toEqual(wanted)
}

/** The clock of the page, for what people feel as immediate. */
export const within = async (ms: number, what: string, work: () => Promise<unknown>): Promise<number> => {
  const from = Date.now()
  await work()
  const took = Date.now() - from
  expect(took, `${what} took ${took} ms`).toBeLessThanOrEqual(ms)
  return took
}

/** The durations that the app itself has measured. */
export const measures = (page: Page, name: string): Promise<number[]> => page.evaluate((wanted) => performance.getEntriesByName(wanted).map((one) => one.duration), name)
