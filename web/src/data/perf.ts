// Marks that the budgets are measured by; also shown on the local page of health.

const start = new Map<string, number>()

/** Begins something the person waits for. */
export function begin(name: string): void {
  start.set(name, performance.now())
}

/** Ends it: a measure from begin to now. */
export function end(name: string): void {
  const from = start.get(name)
  if (from === undefined) return
  start.delete(name)
  record(name, from)
}

/** From a moment of Date.now() to now. */
export function measure(name: string, since: number): void {
  record(name, Math.max(0, since - performance.timeOrigin))
}

function record(name: string, from: number): void {
  try {
    performance.measure(name, { start: from, end: performance.now() })
    // The buffer is not ours alone to fill.
    if (performance.getEntriesByName(name).length > 200) performance.clearMeasures(name)
  } catch {
    // No User Timing here.
  }
}

/** Call in the click or key that sends; the measure ends after the frame with the row is painted. */
export function markSendPaint(): void {
  const from = performance.now()
  requestAnimationFrame(() => setTimeout(() => record('send:paint', from)))
}
