// Pure arithmetic of message windows: spans of consecutive messages, and the part that is rendered.
import type { Span, View, Window } from '../state'

/** Rendered at most; more would cost the timeline its frame. */
export const MAX_ROWS = 200

export interface Row {
  num: number
  key: string
}

export const EMPTY_WINDOW: Window = { spans: [], pending: [] }

/** Numbers have no gaps within a span, so the place of a key is its number minus the first. */
export const keysBetween = (span: Span, lo: number, hi: number): readonly string[] =>
  lo <= span.from && hi >= span.to ? span.keys : span.keys.slice(Math.max(0, lo - span.from), Math.max(0, hi - span.from + 1))

export const spanAt = (spans: readonly Span[], num: number): Span | undefined => spans.find((s) => s.from <= num && num <= s.to)

export const tailOf = (window: Window): Span | undefined => window.spans.at(-1)

/** Cuts rows into runs of consecutive numbers: a number the server left out is a hole like any other. */
function runs(rows: readonly Row[]): Span[] {
  const out: { from: number; to: number; keys: string[] }[] = []
  for (const { num, key } of rows) {
    const last = out.at(-1)
    if (last?.to === num - 1) {
      last.keys.push(key)
      last.to = num
    } else if (last?.to !== num) out.push({ from: num, to: num, keys: [key] })
  }
  return out
}

function join(a: Span, b: Span): Span {
  // b was read later and wins where both know the number.
  const head = a.from < b.from ? a.keys.slice(0, b.from - a.from) : []
  const rest = a.to > b.to ? a.keys.slice(b.to - a.from + 1) : []
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), keys: [...head, ...b.keys, ...rest] }
}

/** Puts rows (ascending) into the spans and merges what touches. */
export function insertRows(spans: readonly Span[], rows: readonly Row[]): readonly Span[] {
  let result = spans
  for (const run of runs(rows)) {
    const known = spanAt(result, run.from)
    if (known && known.to >= run.to && run.keys.every((key, i) => known.keys[run.from - known.from + i] === key)) continue
    const before: Span[] = []
    const after: Span[] = []
    let merged: Span = run
    for (const span of result) {
      if (span.to < merged.from - 1) before.push(span)
      else if (span.from > merged.to + 1) after.push(span)
      else merged = join(span, merged)
    }
    result = [...before, merged, ...after]
  }
  return result
}

/** One arrival at the end: the common case, without a walk over the spans. */
export function append(window: Window, num: number, key: string): Window {
  const tail = tailOf(window)
  const spans =
    tail && tail.to === num - 1
      ? [...window.spans.slice(0, -1), { from: tail.from, to: num, keys: [...tail.keys, key] }]
      : insertRows(window.spans, [{ num, key }])
  const pending = window.pending.includes(key) ? window.pending.filter((k) => k !== key) : window.pending
  return { ...window, spans, pending, view: window.view && grow(window.view, spans) }
}

/** The view at the end of its span takes in what has joined the span, while there is room. */
function grow(view: View, spans: readonly Span[]): View {
  const span = spanAt(spans, view.hi) ?? (view.hi < view.lo ? spans.at(-1) : undefined)
  if (!span || span.to === view.hi) return view
  // Only new arrivals extend a view: one that stood inside its span stays where it is.
  if (view.hi >= view.lo && span.to - view.hi > 1 && !view.follow) return view
  if (view.follow) return { ...view, lo: Math.max(Math.min(view.lo, span.to), span.from, span.to - MAX_ROWS + 1), hi: span.to }
  return span.to - view.lo < MAX_ROWS ? { ...view, hi: span.to } : view
}

/** A page read from disk or network. `rows` ascending. */
export function insertPage(window: Window, rows: readonly Row[]): Window {
  const spans = insertRows(window.spans, rows)
  const keys = new Set(rows.map((row) => row.key))
  const pending = window.pending.some((key) => keys.has(key)) ? window.pending.filter((key) => !keys.has(key)) : window.pending
  return spans === window.spans && pending === window.pending ? window : { ...window, spans, pending }
}

/** A view of at most `size` rows around the number, inside the span that holds it. */
export function viewAround(spans: readonly Span[], num: number, size: number): { lo: number; hi: number } | undefined {
  const span = spanAt(spans, num)
  if (!span) return undefined
  const lo = Math.max(span.from, Math.min(num - Math.floor(size / 2), span.to - size + 1))
  return { lo, hi: Math.min(span.to, lo + size - 1) }
}
