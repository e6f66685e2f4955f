import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

/** Large and asked for by few; what is used is cached when it is first fetched. */
const LEFT_OUT = /emoji|livekit|chart|gallery|jetbrains|literata|latin-ext|\.map$/i
const PUBLIC = ['theme.js', 'layers.css', 'favicon.svg', 'manifest.webmanifest', 'icon-192.png']
const LIMIT = 1.2 * 1024 * 1024

type Bundle = Record<string, { type: 'chunk'; isEntry: boolean; imports: string[]; viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> } } | { type: 'asset' }>

/** The entries, what they import, their styles and the fonts of these. */
function firstNeeded(bundle: Bundle): string[] {
  const seen = new Set<string>()
  const visit = (name: string) => {
    const file = bundle[name]
    if (!file || seen.has(name)) return
    seen.add(name)
    if (file.type !== 'chunk') return
    file.imports.forEach(visit)
    file.viteMetadata?.importedCss.forEach((css) => seen.add(css))
  }
  for (const [name, file] of Object.entries(bundle)) if (file.type === 'chunk' && file.isEntry) visit(name)
  return [...seen].sort()
}

/** Builds /sw.js after everything else: its list of files is the result of the build. */
export function serviceWorker(source: string): Plugin {
  let out = 'dist'
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      out = resolve(config.root, config.build.outDir)
    },
    async writeBundle(_, bundle) {
      const sizeOf = (name: string) => statSync(join(out, name)).size
      const names = ['index.html', 'login.html', ...PUBLIC, ...firstNeeded(bundle as unknown as Bundle)]
      let room = LIMIT - names.reduce((sum, name) => sum + sizeOf(name), 0)
      if (room < 0) throw new Error(`what the first page needs is ${Math.round(-room / 1024)} KB over the limit of the precache`)
      // The small ones first: more screens open without a network than if one large chunk took the room.
      const others = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !names.includes(name) && !LEFT_OUT.test(name))
      for (const name of others.sort((a, b) => sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1))) {
        if (sizeOf(name) > room) break
        names.push(name)
        room -= sizeOf(name)
      }
      const hash = createHash('sha256')
      // Names with a hash speak for their content, the others do not.
      for (const name of names) hash.update(name).update(name.startsWith('assets/') ? '' : readFileSync(join(out, name)))
      const result = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { __PRECACHE__: JSON.stringify(names.map((name) => `/${name}`)), __VERSION__: JSON.stringify(hash.digest('hex').slice(0, 12)) },
        build: {
          write: false,
          modulePreload: false,
          rollupOptions: { input: resolve(source), output: { format: 'iife', entryFileNames: 'sw.js' } },
        },
      })
      const [first] = Array.isArray(result) ? result : [result]
      const chunk = first && 'output' in first ? first.output.find((file) => file.type === 'chunk') : undefined
      if (!chunk || chunk.type !== 'chunk') throw new Error('the service worker did not build')
      writeFileSync(join(out, 'sw.js'), chunk.code)
    },
  }
}
