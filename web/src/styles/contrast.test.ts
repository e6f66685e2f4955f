import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** Custom properties of the block whose selector list ends with the theme. */
function theme(name: 'light' | 'dark'): Record<string, string> {
  const found: Record<string, string> = {}
  for (const css of [read('./colors.css'), read('./tokens.css')]) {
    for (const block of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const selector = block[1]!
      const root = /:root/.test(selector) && !/\[/.test(selector.replace(/\[data-theme=light\]/, ''))
      if (!(root || new RegExp(`data-theme='?${name}`).test(selector)) || /@media/.test(selector)) continue
      for (const rule of block[2]!.matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{6})/g)) found[rule[1]!] = rule[2]!
    }
  }
  return found
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

const PAIRS: [on: string, under: string[], minimum: number][] = [
  ['text-1', ['bg-app', 'bg-surface', 'bg-sunken', 'bg-raised', 'bg-hover', 'bg-selected', 'bubble-own', 'bubble-peer', 'mention-bg', 'warm-soft', 'accent-soft'], 4.5],
  ['text-2', ['bg-app', 'bg-surface', 'bg-sunken', 'bg-raised', 'bg-hover', 'bg-selected', 'bubble-own'], 4.5],
  ['text-3', ['bg-surface', 'bg-app', 'bg-selected', 'bubble-own', 'bg-raised'], 4.5],
  ['on-accent', ['accent-solid', 'accent-solid-hover', 'badge-unread', 'badge-muted'], 4.5],
  ['accent-text', ['bg-surface', 'bg-app', 'bg-raised', 'accent-soft'], 4.5],
  ['warm-text', ['bg-surface', 'warm-soft'], 4.5],
  ['danger-text', ['bg-surface', 'bg-raised', 'danger-soft'], 4.5],
  ['info-text', ['info-soft', 'bg-surface'], 4.5],
  ['ok-text', ['ok-soft', 'bg-surface'], 4.5],
  ['line-control', ['bg-surface', 'bg-app', 'bg-raised'], 3],
  ['focus', ['bg-surface', 'bg-selected', 'bg-app', 'bg-raised'], 3],
  ['accent-solid', ['bg-surface', 'bg-app'], 3],
]

for (const name of ['light', 'dark'] as const) {
  const colours = theme(name)
  test.each(PAIRS.flatMap(([on, under, minimum]) => under.map((bg) => [on, bg, minimum] as const)))(`${name}: %s on %s is at least %d`, (on, bg, minimum) => {
    expect(contrast(colours[on]!, colours[bg]!)).toBeGreaterThanOrEqual(minimum)
  })

  test(`${name}: charts stand out of the surface and white of the avatars`, () => {
    for (let i = 1; i <= 6; i++) expect(contrast(colours[`chart-${i}`]!, colours['bg-surface']!), `chart-${i}`).toBeGreaterThanOrEqual(3)
    for (let i = 0; i < 8; i++) expect(contrast(colours[`avatar-${i}`]!, '#FFFFFF'), `avatar-${i}`).toBeGreaterThanOrEqual(6.7)
  })
}
