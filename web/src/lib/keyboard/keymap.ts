import { COMMAND_IDS, COMMANDS, type CommandId } from './commands'
import { isSingleKey, normalise } from './keys'

/** What the person changed: an absent command keeps its defaults, an empty list switches it off. */
export interface KeymapChoice {
  singleKeys: boolean
  remap: Partial<Record<CommandId, readonly string[]>>
}

const STORED = 'beseda.keys'

const listeners = new Set<() => void>()
let choice: KeymapChoice = read()
let table = compile(choice)

function read(): KeymapChoice {
  try {
    return { singleKeys: true, remap: {}, ...(JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<KeymapChoice>) }
  } catch {
    return { singleKeys: true, remap: {} }
  }
}

function compile({ remap }: KeymapChoice): Map<CommandId, string[]> {
  return new Map(COMMAND_IDS.map((id) => [id, (remap[id] ?? COMMANDS[id].keys).map(normalise)]))
}

export const keymap = (): KeymapChoice => choice

/** The bindings of a command in force now, canonical. */
export const keysOf = (id: CommandId): readonly string[] => table.get(id)!

/** Replaces the whole choice (it may have come from the server) and remembers it on this device. */
export function setKeymap(next: KeymapChoice): void {
  choice = next
  table = compile(next)
  try {
    localStorage.setItem(STORED, JSON.stringify(next))
  } catch {
    // Kept for this page only.
  }
  for (const listener of listeners) listener()
}

export const remap = (id: CommandId, keys: readonly string[]): void => setKeymap({ ...choice, remap: { ...choice.remap, [id]: keys } })

export const setSingleKeys = (singleKeys: boolean): void => setKeymap({ ...choice, singleKeys })

export const resetKeymap = (): void => setKeymap({ singleKeys: true, remap: {} })

export function subscribeKeymap(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** May this binding fire at all under the one switch of WCAG 2.1.4? */
export const allowed = (binding: string): boolean => choice.singleKeys || !isSingleKey(binding.split(' ')[0]!)

/** Commands of the same group that would answer to the same keys. */
export function conflicts(id: CommandId, keys: readonly string[]): CommandId[] {
  const wanted = new Set(keys.map(normalise))
  return COMMAND_IDS.filter((other) => other !== id && COMMANDS[other].group === COMMANDS[id].group && keysOf(other).some((key) => wanted.has(key)))
}
