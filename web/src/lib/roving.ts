const STEP: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * Moves the focus among siblings that share one tab stop. Returns the element that received it.
 * `axis` limits the arrows, so that a horizontal strip leaves ↑ ↓ to the page.
 */
export function moveFocus(
  event: { key: string; preventDefault: () => void },
  elements: readonly HTMLElement[],
  axis: 'x' | 'y' | 'both' = 'both',
): HTMLElement | null {
  const { key } = event
  const at = elements.indexOf(document.activeElement as HTMLElement)
  const step = STEP[key]
  let next: number
  if (key === 'Home') next = 0
  else if (key === 'End') next = elements.length - 1
  else if (step === undefined) return null
  else if (axis === 'x' && !/Left|Right/.test(key)) return null
  else if (axis === 'y' && !/Up|Down/.test(key)) return null
  else next = (at + step + elements.length) % elements.length

  const target = elements[next]
  if (!target) return null
  event.preventDefault()
  target.focus()
  return target
}
