import { useEffect, useRef } from 'react'
import type { Place } from '../place'

export type Region = 'rail' | 'list' | 'main' | 'composer' | 'pane'

const ORDER: readonly Region[] = ['rail', 'list', 'main', 'composer', 'pane']
const STOPS = 'a[href]:not([tabindex="-1"]), button:not(:disabled):not([tabindex="-1"]), input:not(:disabled), textarea, select, [contenteditable=true], [tabindex="0"]'

const shown = (element: Element | null): element is HTMLElement => element instanceof HTMLElement && element.getClientRects().length > 0

/** The composer is the form of the conversation: a region of its own inside main. */
function elementOf(region: Region): HTMLElement | null {
  const selector = region === 'composer' ? '[data-region="main"] form' : region === 'rail' ? '[data-region="rail"], [data-region="bottom"]' : `[data-region="${region}"]`
  return [...document.querySelectorAll(selector)].filter(shown).at(-1) ?? null
}

function regionOf(element: Element | null): Region | undefined {
  if (!element) return undefined
  return [...ORDER].reverse().find((region) => region !== 'main' && elementOf(region)?.contains(element)) ?? (elementOf('main')?.contains(element) ? 'main' : undefined)
}

// Owned by this module: where the focus last was in each region.
const last = new Map<Region, HTMLElement>()

/** Where the person was, else the first stop; main prefers the row that holds the tab stop of the timeline. */
function targetIn(region: Region, box: HTMLElement): HTMLElement {
  const kept = last.get(region)
  if (kept && box.contains(kept) && shown(kept)) return kept
  const inner = region === 'main' ? box.querySelector<HTMLElement>('[role=article][tabindex="0"]') : null
  const current = box.querySelector<HTMLElement>('[aria-current][tabindex="0"]')
  const composer = region === 'composer' ? box.querySelector<HTMLElement>('[contenteditable=true], textarea') : null
  const first = [...box.querySelectorAll<HTMLElement>(STOPS)].find(shown)
  return inner ?? composer ?? current ?? first ?? box
}

/** True when there was something to focus. */
export function focusRegion(region: Region): boolean {
  const box = elementOf(region)
  if (!box) return false
  const target = targetIn(region, box)
  target.focus()
  // Never behind the sticky header or the composer.
  target.scrollIntoView?.({ block: 'nearest' })
  return true
}

export const focusedRegion = (): Region | undefined => regionOf(document.activeElement)

export function cycleRegion(step: 1 | -1): void {
  const from = ORDER.indexOf(focusedRegion() ?? 'rail')
  for (let i = 1; i <= ORDER.length; i++) {
    const next = ORDER[(from + step * i + ORDER.length * 2) % ORDER.length]!
    if (focusRegion(next)) return
  }
}

/** Remembers the focus per region, and catches it when the screen under it goes away. */
export function useRegions({ channel, lens, deep }: Place): void {
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      const region = regionOf(target)
      if (region && !target.matches('[data-region]')) last.set(region, target)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])

  const kind = lens?.kind
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document
      const lost = !activeElement || activeElement === document.body || !shown(activeElement)
      if (!lost) return
      // The region, not its first button: nobody asked for its tooltip.
      if (kind) elementOf('pane')?.focus()
      else if (deep) elementOf('main')?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [channel, kind, deep])
}
