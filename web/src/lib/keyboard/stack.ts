import { COMMANDS, type CommandId } from './commands'
import { allowed, keysOf } from './keymap'
import { chordsOf, isSingleKey } from './keys'

export type Level = 'global' | 'area' | 'pane' | 'menu' | 'dialog'

/** Returning false means "not mine after all": the next scope gets the key and the browser keeps its default. */
export type Handler = (event: KeyboardEvent) => void | false

export type Handlers = Partial<Record<CommandId, Handler>>

export interface Scope {
  level: Level
  handlers: Handlers
  /** Nothing below hears a key while this scope is on: dialogs and menus (their typeahead needs the letters). */
  modal?: boolean
  /** Limits the scope to events from inside this element. */
  within?: () => Element | null
}

const RANK: Record<Level, number> = { global: 0, area: 1, pane: 2, menu: 3, dialog: 4 }
const SEQUENCE_MS = 1200

// Owned by this module: scopes in order of registration; the order of answering is by level, last registered first.
const scopes: Scope[] = []
let pending = ''
let pendingSince = 0

export function pushScope(scope: Scope): () => void {
  scopes.push(scope)
  return () => {
    const at = scopes.indexOf(scope)
    if (at >= 0) scopes.splice(at, 1)
  }
}

/** Scopes that would hear a key now, nearest first. */
export function liveScopes(target: EventTarget | null = document.activeElement): Scope[] {
  const ordered = scopes.map((scope, i) => ({ scope, i })).sort((a, b) => RANK[b.scope.level] - RANK[a.scope.level] || b.i - a.i)
  const live: Scope[] = []
  for (const { scope } of ordered) {
    const inside = !scope.within || (target instanceof Node && scope.within()?.contains(target))
    if (inside) live.push(scope)
    if (scope.modal) break
  }
  return live
}

const FIELDS = 'input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]):not([type=range]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox]'
const NATIVE = 'a[href], button, summary, input, [role=button], [role=menuitem], [role=tab], [role=switch]'

function mayFire(id: CommandId, binding: string, event: KeyboardEvent): boolean {
  if (!allowed(binding)) return false
  const target = event.target instanceof Element ? event.target : null
  const first = binding.split(' ')[0]!
  const chorded = /^(Ctrl|Alt|Meta)\+/.test(first) || /^(Shift\+)?F\d+$/.test(first)
  if (target?.closest(FIELDS)) return chorded || Boolean(COMMANDS[id].inFields)
  // Enter presses the focused control, Space a button; a row (a link) leaves Space to the list.
  if (binding === 'Enter' && target?.closest(NATIVE)) return false
  if (binding === 'Space' && target?.closest(NATIVE) && !target.closest('a[href]')) return false
  return true
}

function find(chords: readonly string[], event: KeyboardEvent): boolean {
  for (const scope of liveScopes(event.target)) {
    for (const id of Object.keys(scope.handlers) as CommandId[]) {
      const handler = scope.handlers[id]
      const binding = keysOf(id).find((keys) => chords.includes(keys))
      if (!handler || !binding || !mayFire(id, binding, event)) continue
      if (handler(event) === false) continue
      event.preventDefault()
      return true
    }
  }
  return false
}

function startsSequence(chord: string, event: KeyboardEvent): boolean {
  return liveScopes(event.target).some((scope) =>
    (Object.keys(scope.handlers) as CommandId[]).some((id) =>
      keysOf(id).some((keys) => keys.startsWith(`${chord} `) && mayFire(id, keys, event)),
    ),
  )
}

/** Handles one keydown; true when a command took it. */
export function dispatch(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || /^(Shift|Control|Alt|Meta|AltGraph)$/.test(event.key)) return false
  // AltGr types signs on many layouts and reports itself as Ctrl+Alt.
  if (event.getModifierState?.('AltGraph')) return false
  const chords = chordsOf(event)

  if (pending && event.timeStamp - pendingSince < SEQUENCE_MS) {
    const prefix = pending
    pending = ''
    if (find(chords.map((chord) => `${prefix} ${chord}`), event)) return true
  }
  pending = ''
  if (event.repeat && chords.some(isSingleKey) && !/Arrow|[JK]$/.test(chords[0]!)) return false
  if (find(chords, event)) return true
  const opener = chords.find((chord) => startsSequence(chord, event))
  if (opener) {
    pending = opener
    pendingSince = event.timeStamp
  }
  return false
}

/** Called once by the app. */
export function listen(root: Document = document): () => void {
  const onKey = (event: KeyboardEvent) => void dispatch(event)
  root.addEventListener('keydown', onKey)
  return () => root.removeEventListener('keydown', onKey)
}
