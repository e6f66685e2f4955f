import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

export const LOCALES_DIR = resolve(import.meta.dirname, '../../locales')

const PREFIX = 'virtual:messages/'

/** Areas that a page draws with before anything is opened; the rest of the words comes after the first paint. */
const FIRST: Record<string, readonly string[]> = {
  app: ['app', 'channel', 'chats', 'common', 'composer', 'people'],
  door: ['auth', 'common', 'errors'],
}

/** Whether a set of words holds an area: `all`, one of the first sets, or `rest`, which is what the app has not got. */
function holds(set: string, area: string): boolean {
  if (set === 'all') return true
  return set === 'rest' ? !FIRST.app!.includes(area) : FIRST[set]!.includes(area)
}

/** Reads the areas of one language and merges them; a key met twice is an error. */
export function readCatalogue(lang: string, dir = LOCALES_DIR, set = 'all'): Record<string, string> {
  const merged: Record<string, string> = {}
  for (const file of readdirSync(resolve(dir, lang)).filter((name) => name.endsWith('.json')).sort()) {
    if (!holds(set, file.slice(0, -'.json'.length))) continue
    const messages = JSON.parse(readFileSync(resolve(dir, lang, file), 'utf8')) as Record<string, string>
    for (const [key, message] of Object.entries(messages)) {
      if (key in merged) throw new Error(`${lang}/${file}: key "${key}" is defined twice`)
      merged[key] = message
    }
  }
  return merged
}

export function compileCatalogue(lang: string, dir = LOCALES_DIR, set = 'all'): Record<string, unknown> {
  return Object.fromEntries(Object.entries(readCatalogue(lang, dir, set)).map(([key, message]) => [key, compileMessage(message)]))
}

/** Serves `virtual:messages/<lang>/<set>`: ICU is parsed here, at build time, so that no parser is shipped. */
export function messages(): Plugin {
  return {
    name: 'messages',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return
      const [lang, set] = id.slice(PREFIX.length + 1).split('/') as [string, string]
      for (const file of readdirSync(resolve(LOCALES_DIR, lang))) this.addWatchFile(resolve(LOCALES_DIR, lang, file))
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compileCatalogue(lang, LOCALES_DIR, set)))})`
    },
    configureServer(server) {
      server.watcher.add(LOCALES_DIR)
      server.watcher.on('change', (file) => {
        if (!file.startsWith(LOCALES_DIR)) return
        for (const [id, mod] of server.moduleGraph.idToModuleMap) {
          if (id.startsWith(`\0${PREFIX}`)) server.moduleGraph.invalidateModule(mod)
        }
        server.ws.send({ type: 'full-reload' })
      })
    },
  }
}
