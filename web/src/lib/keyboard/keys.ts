import { isMac } from '../platform'

/** US position of every key that is not a letter, plain and shifted: what a shortcut means on a layout that has other signs there. */
const PUNCTUATION: Record<string, readonly [string, string]> = {
  Backquote: ['`', '~'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
}

const SHIFTED_DIGITS = ')!@#$%^&*('

export interface KeyLike {
  key: string
  code: string
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

// One event cannot tell whether «.» came from the Period key of a Latin layout or from the Slash key of a Russian one; the last letter typed can.
let latinLayout = true

/** The layout rule: a Latin letter is what it says (Dvorak, AZERTY); anything else is where it lies (ЙЦУКЕН). Returns [plain, shifted] signs. */
function signs(event: KeyLike): readonly [string, string] {
  const { key, code } = event
  if (/^[a-z]$/i.test(key)) {
    latinLayout = true
    return [key.toUpperCase(), key.toUpperCase()]
  }
  if (key === ' ') return ['Space', 'Space']
  const foreign = [...key].length === 1 && key > '\x7f'
  const dead = key === 'Dead' || key === 'Process' || key === 'Unidentified'
  if (/^Key[A-Z]$/.test(code) && (foreign || dead)) {
    if (/\p{L}/u.test(key) && !event.altKey) latinLayout = false
    return [code[3]!, code[3]!]
  }
  const place = PUNCTUATION[code]
  if (place) {
    if (foreign && /\p{L}/u.test(key) && !event.altKey) latinLayout = false
    if (foreign || dead || !latinLayout) return place
    const byKey = Object.values(PUNCTUATION).find((pair) => pair.includes(key))
    // With Ctrl or Shift the plain sign of the pair is needed too: Ctrl+Shift+. arrives as «>».
    return byKey ? (key === byKey[1] ? byKey : [key, key]) : [key, key]
  }
  if (/^Digit\d$/.test(code)) {
    const digit = code[5]!
    // AZERTY and Russian layouts have other signs over the digits; the digit itself is the place.
    return [digit, latinLayout && key.length === 1 && key !== digit ? key : SHIFTED_DIGITS[Number(digit)]!]
  }
  return [key, key]
}

/** Every name an event may go by, the most particular first: Shift+/ on a US layout is both «?» and «Shift+/». */
export function chordsOf(event: KeyLike): string[] {
  const [plain, shifted] = signs(event)
  const held = (event.ctrlKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + (event.metaKey ? 'Meta+' : '')
  if (!event.shiftKey) {
    const typed = event.key.length === 1 && event.key === shifted && plain !== shifted ? [held + shifted] : []
    return [...typed, held + plain]
  }
  const withShift = `${held}Shift+${plain}`
  return shifted === plain ? [withShift] : [held + shifted, withShift]
}

const ORDER = ['Ctrl', 'Alt', 'Meta', 'Shift']

/** Canonical form of a binding: `mod+k` → `Ctrl+K` (`Meta+K` on a Mac); steps of a sequence are separated by a space. */
export function normalise(binding: string): string {
  return binding
    .trim()
    .split(/\s+/)
    .map((step) => {
      const parts = step === '+' ? ['+'] : step.endsWith('++') ? [...step.slice(0, -2).split('+'), '+'] : step.split('+')
      const key = parts.pop()!
      const mods = parts.map((mod) => (/^mod$/i.test(mod) ? (isMac() ? 'Meta' : 'Ctrl') : mod[0]!.toUpperCase() + mod.slice(1).toLowerCase()))
      mods.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
      return [...mods, key.length === 1 ? key.toUpperCase() : key].join('+')
    })
    .join(' ')
}

/** True for what a person may type by accident: no Ctrl, Alt or Meta, and a sign or a space. */
export const isSingleKey = (chord: string): boolean => !/^(Ctrl|Alt|Meta)\+/.test(chord) && [...chord.replace(/^Shift\+/, '')].length === 1

const NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
  Space: '␣',
}
const MAC: Record<string, string> = { Ctrl: '⌃', Alt: '⌥', Meta: '⌘', Shift: '⇧' }

/** What is printed on the keys: ['Ctrl', 'K'] or ['⌘', 'K']. */
export function displayKeys(binding: string): string[] {
  return normalise(binding)
    .split(' ')
    .flatMap((step) => (step === '+' ? ['+'] : step.endsWith('++') ? [...step.slice(0, -2).split('+'), '+'] : step.split('+')))
    .map((key) => (isMac() && MAC[key]) || NAMES[key] || key)
}

/** For `aria-keyshortcuts`. */
export const ariaKeys = (binding: string): string => normalise(binding).replaceAll('Ctrl', 'Control')

/** Tests start from a layout nobody has typed on yet. */
export function forgetLayout(): void {
  latinLayout = true
}
