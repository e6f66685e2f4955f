import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SRC = join(import.meta.dirname, '../src')

/** Sources a person sees at work: no tests, no gallery. */
function sources(): string[] {
  return readdirSync(SRC, { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|ui\/gallery\/|\.gen\.ts$/.test(name))
    .map((name) => readFileSync(join(SRC, name), 'utf8'))
}

/**
 * `translated`: keys handed to t() or <Trans k>. `named`: any literal that looks like a key (a table of labels), and the fixed beginnings of
 * template keys (`keyboard.${id}`). Events of the wire look the same, so only the first kind must exist.
 */
export function usedKeys(areas: readonly string[]): { translated: Set<string>; named: Set<string>; prefixes: Set<string> } {
  const translated = new Set<string>()
  const named = new Set<string>()
  const prefixes = new Set<string>()
  const area = `(?:${areas.join('|')})`
  const direct = new RegExp(`(?:\\bt\\(\\s*|\\bk=\\{?)['"\`](${area}\\.[a-z0-9_.]+)['"\`]`, 'g')
  const literal = new RegExp(`['"\`](${area}\\.[a-z0-9_.]+)['"\`]`, 'g')
  const template = new RegExp(`\`(${area}\\.[a-z0-9_.]*)\\$\\{`, 'g')
  for (const source of sources()) {
    for (const found of source.matchAll(direct)) translated.add(found[1]!)
    for (const found of source.matchAll(literal)) named.add(found[1]!)
    for (const found of source.matchAll(template)) prefixes.add(found[1]!)
  }
  return { translated, named, prefixes }
}
