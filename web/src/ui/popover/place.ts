export type Placement = 'bottom' | 'bottom-start' | 'bottom-end' | 'top' | 'top-start' | 'top-end' | 'right-start'

const GAP = 6
const EDGE = 8

/**
 * Sets --x and --y of a fixed element beside an anchor, flipped and shifted to stay on screen.
 * Custom properties rather than left/top: on a phone the style sheet ignores them and draws a bottom sheet.
 */
export function place(element: HTMLElement, anchor: DOMRect, placement: Placement): void {
  const { offsetWidth: width, offsetHeight: height } = element
  const [side, align = 'center'] = placement.split('-') as [string, string?]
  const room = { width: document.documentElement.clientWidth, height: window.innerHeight }

  let x: number
  let y: number
  if (side === 'right') {
    x = anchor.right + width + GAP <= room.width - EDGE ? anchor.right + GAP : anchor.left - width - GAP
    y = anchor.top
  } else {
    const below = anchor.bottom + GAP
    const above = anchor.top - GAP - height
    const fitsBelow = below + height <= room.height - EDGE
    y = side === 'top' ? (above >= EDGE ? above : below) : fitsBelow || above < EDGE ? below : above
    x = align === 'start' ? anchor.left : align === 'end' ? anchor.right - width : anchor.left + (anchor.width - width) / 2
  }

  const clamp = (value: number, size: number, limit: number) => Math.max(EDGE, Math.min(value, limit - size - EDGE))
  element.style.setProperty('--x', `${Math.round(clamp(x, width, room.width))}px`)
  element.style.setProperty('--y', `${Math.round(clamp(y, height, room.height))}px`)
}
