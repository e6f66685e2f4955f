import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { helpList } from './help'
import { conflicts, remap, resetKeymap, setSingleKeys } from './keymap'
import { chordsOf, displayKeys, forgetLayout, normalise } from './keys'
import { dispatch, pushScope, type Handlers, type Level } from './stack'

const press = (key: string, code: string, mods: Partial<KeyboardEventInit> = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...mods })
  Object.defineProperty(event, 'target', { value: target })
  dispatch(event)
  return event
}

const open: (() => void)[] = []
const scope = (level: Level, handlers: Handlers, modal?: boolean) => open.push(pushScope({ level, handlers, modal }))

beforeEach(() => {
  forgetLayout()
  resetKeymap()
  // A sequence begun by the test before ends here.
  press('F2', 'F2')
})

afterEach(() => {
  open.splice(0).forEach((close) => close())
  document.body.replaceChildren()
})

test('a Latin letter is what it says, on Dvorak too', () => {
  const next = vi.fn()
  scope('area', { next })
  // On Dvorak J lies where C is on a US keyboard.
  press('j', 'KeyC')
  expect(next).toHaveBeenCalledOnce()
  press('h', 'KeyJ')
  expect(next).toHaveBeenCalledOnce()
})

test('ЙЦУКЕН is read by place', () => {
  const calls: string[] = []
  scope('global', { palette: () => void calls.push('palette'), go_chats: () => void calls.push('chats') })
  scope('area', { next: () => void calls.push('next'), previous: () => void calls.push('previous') })
  press('о', 'KeyJ')
  press('л', 'KeyK')
  press('л', 'KeyK', { ctrlKey: true })
  press('п', 'KeyG')
  press('с', 'KeyC')
  expect(calls).toEqual(['next', 'previous', 'palette', 'chats'])
})

test('signs follow the place once a Russian letter was typed, and the sign before', () => {
  const actions = vi.fn()
  const search = vi.fn()
  scope('area', { actions, search })
  press('.', 'Period')
  expect(actions).toHaveBeenCalledTimes(1)
  press('ф', 'KeyA')
  press('.', 'Slash')
  expect(search).toHaveBeenCalledTimes(1)
  press('ю', 'Period')
  expect(actions).toHaveBeenCalledTimes(2)
})

test('Dvorak signs on letter places stay signs', () => {
  const actions = vi.fn()
  const edit = vi.fn()
  scope('area', { actions, edit })
  press('.', 'KeyE')
  expect(actions).toHaveBeenCalledOnce()
  expect(edit).not.toHaveBeenCalled()
})

test('shifted signs are one key, and a chord with Shift is another', () => {
  expect(chordsOf({ key: '?', code: 'Slash', shiftKey: true, ctrlKey: false, altKey: false, metaKey: false })).toContain('?')
  expect(chordsOf({ key: '>', code: 'Period', shiftKey: true, ctrlKey: true, altKey: false, metaKey: false })).toContain('Ctrl+Shift+.')
  expect(chordsOf({ key: '´', code: 'KeyE', shiftKey: false, ctrlKey: false, altKey: true, metaKey: false })).toContain('Alt+E')
})

test('a plain K is not Ctrl+K, and only a match prevents the default', () => {
  const palette = vi.fn()
  scope('global', { palette })
  expect(press('k', 'KeyK').defaultPrevented).toBe(false)
  expect(press('k', 'KeyK', { ctrlKey: true }).defaultPrevented).toBe(true)
  expect(palette).toHaveBeenCalledOnce()
})

test('a field keeps its letters but not Ctrl+K, Esc or F6', () => {
  const input = document.createElement('input')
  document.body.append(input)
  const [next, palette, close, region] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()]
  scope('global', { next, palette, close, next_region: region })
  press('j', 'KeyJ', {}, input)
  expect(next).not.toHaveBeenCalled()
  press('k', 'KeyK', { ctrlKey: true }, input)
  press('Escape', 'Escape', {}, input)
  press('F6', 'F6', {}, input)
  expect([palette, close, region].map((fn) => fn.mock.calls.length)).toEqual([1, 1, 1])
})

test('the nearest scope answers, false passes on, a modal one silences the rest', () => {
  const calls: string[] = []
  scope('area', { close: () => void calls.push('area') })
  scope('pane', { close: () => (calls.push('pane'), false) })
  press('Escape', 'Escape')
  expect(calls).toEqual(['pane', 'area'])
  scope('dialog', {}, true)
  press('Escape', 'Escape')
  expect(calls).toEqual(['pane', 'area'])
})

test('single keys can be switched off and every command remapped', () => {
  const [next, palette] = [vi.fn(), vi.fn()]
  scope('global', { next, palette })
  setSingleKeys(false)
  press('j', 'KeyJ')
  press('k', 'KeyK', { ctrlKey: true })
  expect([next.mock.calls.length, palette.mock.calls.length]).toEqual([0, 1])
  resetKeymap()
  remap('next', ['Ctrl+N'])
  press('j', 'KeyJ')
  press('n', 'KeyN', { ctrlKey: true })
  expect(next).toHaveBeenCalledOnce()
  expect(conflicts('previous', ['ctrl+n'])).toEqual(['next'])
})

test('names of keys and the help list', () => {
  expect(normalise('mod+shift+k')).toBe('Ctrl+Shift+K')
  expect(displayKeys('G T')).toEqual(['G', 'T'])
  expect(displayKeys('Alt+ArrowDown')).toEqual(['Alt', '↓'])
  expect(displayKeys('+')).toEqual(['+'])
  scope('area', { next: vi.fn() })
  const rows = helpList().flatMap((group) => group.rows)
  expect(rows.find((row) => row.id === 'next')).toMatchObject({ live: true, keys: ['J', 'ArrowDown'] })
  expect(rows.find((row) => row.id === 'edit')).toMatchObject({ live: false })
  expect(rows.find((row) => row.id === 'keep')).toBeUndefined()
})
